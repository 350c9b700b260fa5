"""Does everything that is kept still fit together? Read only; for audits and drills.

The ledger proves its own chain (`ledger.verify`). This looks at what stands beside it:
editions, transitions, seals, pages and files, each against the other and against the
ledger's entries. Whoever changes a row around the one door leaves something here that
no longer fits, and a drill after a crash or a restore ends with an empty list.

Rooms above add what they keep by `@checks`.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Count, Exists, OuterRef, Q

from cms.models import PolicyPage, PolicyRecord
from cms.text import canonical
from ledger import keys
from ledger.models import Entry
from workflow.lifecycle import PASSAGES
from workflow.models import Contribution, Edition, Seal, SealedImage, Transition
from workflow.sealing import content_digest
from workflow.stages import FROZEN, ONCE_PUBLIC, OPEN, Stage

Check = Callable[[], Iterable[str]]
AT_A_TIME = 200
_checks: list[Check] = []


def checks(function: Check) -> Check:
    """Register a check: each thing that does not fit, as a sentence that names it."""
    if function not in _checks:
        _checks.append(function)
    return function


def problems() -> Iterator[str]:
    """Everything that does not fit, as sentences. None for a sound installation."""
    for check in _checks:
        yield from check()


@checks
def editions_stand_where_their_transitions_led() -> Iterator[str]:
    """Stage and version of each edition are those its transitions led to."""
    steps: dict[int, list[Transition]] = defaultdict(list)
    rows = Transition.objects.defer("snapshot_json", "comment")
    for row in rows.order_by("edition_id", "version").iterator():
        steps[row.edition_id].append(row)
    for edition in Edition.objects.order_by("pk").iterator():
        yield from _passage_of(edition, steps.get(edition.pk, []))


def _passage_of(edition: Edition, rows: list[Transition]) -> Iterator[str]:
    name = edition.ref
    stage: str = Stage.NONE
    for number, row in enumerate(rows, 1):
        if row.version != number:
            yield f"{name}: transition {number} is missing."
            return
        passage = PASSAGES.get(row.name)
        if passage is None or row.source not in passage.sources:
            yield f"{name}: {row.name} is no step from {row.source}."
        if row.source != stage:
            yield f"{name}: {row.name} began in {row.source}, it stood in {stage}."
        stage = row.target
    if edition.state != stage:
        yield f"{name} is in {edition.state}, its transitions led to {stage}."
    if edition.version != len(rows):
        yield f"{name} counts {edition.version} steps and has {len(rows)}."
    if rows and edition.state in (*FROZEN, *ONCE_PUBLIC):
        if edition.seal_id != rows[-1].seal_id:
            yield f"{name} has another text than its last transition recorded."
    elif edition.seal_id is not None:
        yield f"{name} is not frozen and names a frozen text."


@checks
def one_edition_is_open_and_one_published() -> Iterator[str]:
    """At most one open edition, one open correction and one published, per policy."""
    counts = Edition.objects.order_by().values("page_id")
    counts = counts.annotate(
        now_open=Count("pk", filter=Q(state__in=OPEN, patch=0)),
        correcting=Count("pk", filter=Q(state=Stage.DRAFT, patch__gt=0)),
        now_published=Count("pk", filter=Q(state=Stage.PUBLISHED)),
    )
    crowded = Q(now_open__gt=1) | Q(correcting__gt=1) | Q(now_published__gt=1)
    for row in counts.filter(crowded):
        yield f"policy:{row['page_id']} has several editions in one place."


@checks
def transitions_are_in_the_ledger() -> Iterator[str]:
    """Each transition has its one entry, which says the same; no entry stands alone."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(kind="edition.transition").iterator():
        entries[json.loads(entry.data)["id"]].append(entry)
    rows = Transition.objects.defer("snapshot_json").select_related("actor")
    digests = dict(Seal.objects.values_list("pk", "sha256"))
    for row in rows.order_by("pk").iterator(AT_A_TIME):
        found = entries.pop(str(row.pk), [])
        if len(found) != 1:
            yield f"transition:{row.pk} has {len(found)} entries in the ledger."
        elif said := _differs(row, digests[row.seal_id], found[0]):
            yield f"transition:{row.pk} is not what the ledger recorded: {said}."
    for identity in entries:
        yield f"transition:{identity} is in the ledger and nowhere else."


def _differs(row: Transition, text_sha256: str, entry: Entry) -> str:
    """The names of what differs between a transition and its entry."""
    data = json.loads(entry.data)
    same = keys.still_matches(f"transition:{row.pk}", row.comment, data["comment"])
    pairs = {
        "edition": (entry.subject, f"edition:{row.edition_id}"),
        "actor": (entry.actor, row.actor.ref),
        "name": (data["transition"], row.name),
        "from": (data["from"], row.source),
        "to": (data["to"], row.target),
        "version": (data["version"], row.version),
        "text": (data["text_sha256"], text_sha256),
        "role": (data["role"], row.actor_role),
        "comment": (same, True),
    }
    return ", ".join(name for name, (one, other) in pairs.items() if one != other)


@checks
def transitions_are_in_reversion() -> Iterator[str]:
    """Each has a reversion revision holding its edition; only a publication and what it
    supersedes share one."""
    rows = Transition.objects.order_by("revision_id").values_list(
        "pk", "revision_id", "name", "edition_id"
    )
    sharing: dict[int, list[str]] = defaultdict(list)
    held = _held_editions()
    for pk, revision, name, edition in rows.iterator():
        sharing[revision].append(name)
        if (revision, str(edition)) not in held:
            yield f"transition:{pk} is not in its reversion revision."
    for revision, names in sharing.items():
        rest = [name for name in names if name != "supersede"]
        if len(rest) != 1 or len(names) > 2:
            yield f"Reversion revision {revision} holds {', '.join(sorted(names))}."


def _held_editions() -> set[tuple[int, str]]:
    from reversion.models import Version

    versions = Version.objects.get_for_model(Edition)
    return set(versions.order_by().values_list("revision_id", "object_id"))


@checks
def seals_are_what_their_digests_say() -> Iterator[str]:
    """Sealed texts, their pictures and the page revisions they were taken from."""
    for seal in Seal.objects.select_related("revision").order_by("pk").iterator(20):
        if canonical.sha256(seal.canonical) != seal.sha256:
            yield f"seal:{seal.pk} holds another text than its digest says."
        if content_digest(seal.revision) != seal.revision_sha256:
            yield f"seal:{seal.pk}: the page revision behind it was changed."
    for image in SealedImage.objects.order_by("pk").iterator(5):
        if hashlib.sha256(bytes(image.content)).hexdigest() != image.sha256:
            yield f"picture:{image.sha256[:12]} holds other bytes than its digest says."


@checks
def pages_show_what_was_published() -> Iterator[str]:
    """The page's live row is the text of the last published edition, or not live."""
    newest = dict(
        Edition.objects.filter(state__in=ONCE_PUBLIC)
        .order_by("published_at", "pk")
        .values_list("page_id", "pk")
    )
    for page in PolicyPage.objects.order_by("pk").iterator(AT_A_TIME):
        edition = (
            Edition.objects.select_related("seal__revision")
            .filter(pk=newest.get(page.pk, 0))
            .first()
        )
        if edition is None:
            if page.live or page.live_revision_id:
                yield f"policy:{page.pk} is live and no edition of it was published."
        elif said := _page_differs(page, edition):
            yield f"policy:{page.pk} does not show {edition.label}: {said}."


def _page_differs(page: PolicyPage, edition: Edition) -> str:
    revision = edition.frozen_seal.revision
    if not page.live or page.live_revision_id != revision.pk:
        return "its live revision is another"
    stored = revision.content
    now = page.serializable_data()
    names = ("title", "summary", "kind", "audience")
    differ = [name for name in names if now.get(name) != stored.get(name)]
    # PostgreSQL keeps the row's JSON without the order in which it was written.
    if json.loads(now["body"]) != json.loads(stored["body"]):
        differ.append("body")
    return ", ".join(differ)


@checks
def policies_belong_to_whom_the_ledger_named() -> Iterator[str]:
    """A policy's owner and team are those it was last handed to, if ever it was."""
    last: dict[tuple[str, str], str] = {}
    handed = Entry.objects.filter(kind__in=("policy.owner_named", "policy.team_named"))
    for entry in handed.order_by("sequence").iterator():
        last[entry.kind, entry.subject] = str(json.loads(entry.data)["after"])
    for record in PolicyRecord.objects.select_related("owner").order_by("pk"):
        subject = f"policy:{record.page_id}"
        if last.get(("policy.owner_named", subject), record.owner.ref) != (
            record.owner.ref
        ):
            yield f"{subject} has another owner than the ledger recorded."
        if last.get(("policy.team_named", subject), str(record.team_id)) != (
            str(record.team_id)
        ):
            yield f"{subject} belongs to another team than the ledger recorded."


@checks
def nobody_approved_what_they_wrote() -> Iterator[str]:
    """No contributor of an edition endorsed or published it."""
    barred = [name for name, passage in PASSAGES.items() if passage.act.by_others]
    wrote = Contribution.objects.filter(
        edition=OuterRef("edition"), user=OuterRef("actor"), at__lte=OuterRef("at")
    )
    found = Transition.objects.filter(Exists(wrote), name__in=barred)
    for pk in found.values_list("pk", flat=True):
        yield f"transition:{pk} was made by somebody who wrote part of the text."
