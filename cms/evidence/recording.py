"""What happens to findings: recorded, changed, withdrawn and put back.

Each act is one transaction with its ledger entry, which holds ids and names of fields
and no words of the finding.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms.evidence import dates, files, powers
from cms.evidence.errors import ChangedMeanwhile, NotPermitted, Unusable
from cms.evidence.models import Evidence
from cms.models.pillar import Pillar
from cms.models.policy import PolicyPage
from cms.models.record import next_number
from cms.text.tidy import clean, one_line
from ledger import book

PREFIX = "EV"
LINES = ("source_organisation", "source_title", "source_url", "origin", "origin_url")
FACTS = (
    "finding",
    "kind",
    "pillar",
    "strength",
    "source_organisation",
    "source_title",
    "source_url",
    "source_date",
    "origin",
    "origin_url",
)


@transaction.atomic
def record(
    *,
    finding: str,
    kind: str,
    pillar: Pillar,
    strength: str,
    source_organisation: str,
    source_title: str,
    source_url: str = "",
    source_date: str = "",
    source_file: UploadedFile | None = None,
    origin: str = "",
    origin_url: str = "",
    policies: Iterable[PolicyPage] = (),
    actor: User,
) -> Evidence:
    """Keep a new finding under the next number.

    `source_date` is a date as people write it, a year or a month. Raises NotPermitted,
    or Unusable with what is wrong by field.
    """
    facts = {name: value for name, value in locals().items() if name in FACTS}
    if not powers.may_write(actor):
        raise NotPermitted("You may not record evidence.")
    new = checked(Evidence(), facts)
    _take_file(new, source_file)
    new.number = next_number(PREFIX)
    new.recorded_by, new.recorded_at = actor, timezone.now()
    new.save()
    new.policies.set(policies)
    _tell("evidence.recorded", new, actor, _ids(new))
    return new


@transaction.atomic
def change(
    evidence_id: int,
    *,
    actor: User,
    shown: str = "",
    source_file: UploadedFile | None = None,
    policies: Iterable[PolicyPage] | None = None,
    **facts: Any,
) -> Evidence:
    """Change some of FACTS, the file and the policies it is used for.

    `shown` is the `token` of what the person was shown. Raises NotPermitted, Unusable,
    or ChangedMeanwhile if somebody changed it since.
    """
    if not powers.may_write(actor):
        raise NotPermitted("You may not change evidence.")
    kept = _locked(evidence_id)
    if shown and shown != token(kept):
        raise ChangedMeanwhile(
            f"{kept.changed_by} changed {kept} after you opened this page, so yours is "
            "not saved. Look at what it says now."
        )
    if kept.is_withdrawn:
        raise NotPermitted(f"{kept} is withdrawn. Put it back before you change it.")
    before = {name: getattr(kept, name) for name in FACTS}
    checked(kept, {**before, **facts})
    changed = [name for name in FACTS if getattr(kept, name) != before[name]]
    if source_file is not None:
        _take_file(kept, source_file)
        changed.append("source_file")
    if policies is not None and set(kept.policies.all()) != set(policies):
        kept.policies.set(policies)
        changed.append("policies")
    if changed:
        _save(kept, actor)
        _tell("evidence.changed", kept, actor, {"fields": changed, **_ids(kept)})
    return kept


@transaction.atomic
def withdraw(evidence_id: int, *, why: str, actor: User) -> Evidence:
    """Take a finding out of use, with the reason; its number stays its own.

    Raises NotPermitted, or Unusable without a reason.
    """
    if not powers.may_withdraw(actor):
        raise NotPermitted("You may not withdraw evidence.")
    kept, why = _locked(evidence_id), one_line(why)
    if kept.is_withdrawn:
        return kept
    if not why or len(why) > 400:
        said = "Say why, in up to 400 characters." if why else "Say why."
        raise Unusable({"why": [said]})
    kept.withdrawn_by, kept.withdrawn_at = actor, timezone.now()
    kept.withdrawn_why = why
    kept.save()
    _tell("evidence.withdrawn", kept, actor, {})
    return kept


@transaction.atomic
def put_back(evidence_id: int, *, actor: User) -> Evidence:
    """Bring a withdrawn finding back into use. Raises NotPermitted."""
    if not powers.may_withdraw(actor):
        raise NotPermitted("You may not put evidence back.")
    kept = _locked(evidence_id)
    if kept.is_withdrawn:
        kept.withdrawn_by = kept.withdrawn_at = None
        kept.withdrawn_why = ""
        kept.save()
        _tell("evidence.put_back", kept, actor, {})
    return kept


@transaction.atomic
def use_for(
    page: PolicyPage, numbers: Iterable[int], *, actor: User, used: bool = True
) -> None:
    """Say that a policy rests on findings besides those its text cites, or no longer.

    Raises NotPermitted. Whether the person drafts the policy is the caller's to ask.
    """
    if not powers.may_write(actor):
        raise NotPermitted("You may not say what a policy rests on.")
    rows = Evidence.objects.select_for_update(of=("self",)).order_by("pk")
    for kept in rows.filter(number__in=list(numbers)):
        change_set = kept.policies.add if used else kept.policies.remove
        if kept.policies.filter(pk=page.pk).exists() != used:
            change_set(page)
            # A form that was opened before must not undo it unseen.
            _save(kept, actor)
            data = {"fields": ["policies"], **_ids(kept)}
            _tell("evidence.changed", kept, actor, data)


def checked(
    row: Evidence, facts: Mapping[str, Any], *, only: Iterable[str] = FACTS
) -> Evidence:
    """The row with these facts, tidied. Raises Unusable with what is wrong by field.

    With `only`, nothing is said of the other fields.
    """
    problems: dict[str, list[str]] = {}
    unchecked = {field.name for field in Evidence._meta.fields} - set(only)
    for name, value in facts.items():
        if name == "source_date":
            try:
                value = dates.parse(clean(value))
            except ValueError as problem:
                problems[name], value = [str(problem)], ""
        elif name in LINES:
            value = one_line(value)
        elif name == "finding":
            value = clean(value).strip()
        setattr(row, name, value)
    try:
        row.full_clean(exclude=unchecked, validate_constraints=False)
    except ValidationError as found:
        problems = found.message_dict | problems
    if problems:
        raise Unusable(problems)
    return row


def token(row: Evidence) -> str:
    """What a person was shown of a finding: it changes with each change."""
    return row.changed_at.isoformat() if row.changed_at else "new"


def _locked(evidence_id: int) -> Evidence:
    return Evidence.objects.select_for_update(of=("self",)).get(pk=evidence_id)


def _save(row: Evidence, actor: User) -> None:
    row.changed_by, row.changed_at = actor, timezone.now()
    row.save()


def _take_file(row: Evidence, upload: UploadedFile | None) -> None:
    if upload is None:
        return
    try:
        kept = files.check(upload)
    except files.UnusableFile as problem:
        raise Unusable({"source_file": [str(problem)]}) from problem
    row.source_file = kept.content
    row.source_file_name, row.source_file_size = kept.name, kept.size
    row.source_file_sha256 = kept.sha256


def _ids(row: Evidence) -> dict[str, Any]:
    return {
        "kind": str(row.kind),
        "strength": str(row.strength),
        "pillar": row.pillar_id,
        "file_sha256": row.source_file_sha256,
        "policies": sorted(row.policies.values_list("pk", flat=True)),
    }


def _tell(kind: str, row: Evidence, actor: User, data: dict[str, Any]) -> None:
    book.append(kind, subject=row.ref, actor=actor.ref, data=data)
