"""Begin: a new policy with its first edition, or the next edition of one."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Team, User
from accounts.roles import Role
from cms.models import PolicyIndexPage, PolicyPage, PolicyRecord
from cms.models.record import next_reference
from cms.text import canonical
from cms.text.flatten import flatten
from cms.text.tidy import one_line
from workflow import citing, table
from workflow.barrier import Door, opened
from workflow.completeness import missing_from
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.holding import hold_policy
from workflow.models import Edition, Transition
from workflow.perform import carry_out, refuse_nesting
from workflow.stages import OPEN, EditionKind, Stage


def may_begin_policy(user: User) -> bool:
    """Whether this person may begin a new policy: who opens one they create may."""
    rows = table.rows_allowing("open_edition", Stage.NONE)
    return user.is_active and any(
        row.role in user.roles for row in rows if row.relation is table.Relation.NEW
    )


def create_policy(
    *,
    title: str,
    kind: str,
    owner: User,
    team: Team,
    actor: User,
    editors: Iterable[User] = (),
    comment: str = "",
) -> Transition:
    """A policy, its record and its first edition, in one transaction.

    Raises Blocked if the owner does not hold the role, NotPermitted if the actor may
    not begin a policy.
    """
    refuse_nesting()
    if not owner.has_role(Role.POLICY_OWNER):
        raise Blocked([Reason(f"{owner} does not hold the role of policy owner.")])
    title = one_line(title)
    if not title:
        raise Blocked([Reason("Give the policy a title.")])
    if not may_begin_policy(actor):
        raise NotPermitted("Editors and policy owners begin new policies.")
    with transaction.atomic():
        index = PolicyIndexPage.objects.select_for_update().first()
        if index is None:
            raise Blocked([Reason("This site has no list of policies. Run init_site.")])
        with opened(Door.PERFORM):
            page = PolicyPage(
                title=title,
                kind=kind,
                live=False,
                slug=_free_slug(title, index),
            )
            index.add_child(instance=page)
            record = PolicyRecord.objects.create(
                page=page,
                reference=next_reference(),
                owner=owner,
                creator=actor,
                team=team,
            )
            record.editors.set(editors)
            page.save_revision(user=actor, clean=False)
        edition = _new_edition(page, 1, 0, 0)
        return carry_out(edition, "open_edition", actor=actor, comment=comment)


def opening_token(page_id: int) -> str:
    """What a person was shown of a policy's editions before opening another."""
    last = Edition.objects.filter(page_id=page_id).order_by("-pk").first()
    return f"{last.pk}.{last.version}" if last else "0.0"


def open_edition(
    page_id: int,
    kind: EditionKind,
    *,
    actor: User,
    token: str,
    change_note: str = "",
    comment: str = "",
) -> Transition:
    """The next edition of a policy, with the text of the last that was public.

    Raises as `perform` does; Stale when an edition was opened or moved meanwhile.
    """
    refuse_nesting()
    with transaction.atomic():
        hold_policy(page_id)
        page = PolicyPage.objects.get(pk=page_id)
        if token != opening_token(page_id):
            raise Stale(
                "Somebody opened or moved an edition of this policy meanwhile. "
                "Look again at how it stands."
            )
        base = _base(page)
        _refuse_second(page, kind, base)
        edition = _new_edition(page, *_next_number(page, kind, base))
        edition.change_note = change_note.strip()
        if kind is EditionKind.CORRECTION:
            edition.corrects = base
            if base is not None:  # a correction changes words, not what is in force
                edition.title = base.title
                edition.effective_on, edition.review_on = (
                    base.effective_on,
                    base.review_on,
                )
        elif base is not None and base.seal is not None:
            with opened(Door.PERFORM):
                copy = base.seal.revision.as_object()
                copy.save_revision(user=actor, clean=False)
                page = PolicyPage.objects.get(pk=page_id)
                edition.page = page
        _note_text(edition)
        return carry_out(edition, "open_edition", actor=actor, comment=comment)


def next_label(page_id: int, kind: EditionKind) -> str:
    """The number the policy's next edition of this kind would have."""
    page = PolicyPage.objects.only("pk").get(pk=page_id)
    major, minor, patch = _next_number(page, kind, _base(page))
    return f"{major}.{minor}.{patch}" if patch else f"{major}.{minor}"


def _new_edition(page: PolicyPage, major: int, minor: int, patch: int) -> Edition:
    edition = Edition(
        page=page,
        major=major,
        minor=minor,
        patch=patch,
        title=page.title,
        state_since=timezone.now(),
    )
    if not patch:
        _note_text(edition)
    return edition


def _note_text(edition: Edition) -> None:
    """The opening text's digest: the copy an opening makes is nobody's contribution."""
    from workflow.sealing import draft_of

    if edition.corrects is not None:
        text = edition.corrects.frozen_seal.text
    else:
        text = flatten(draft_of(edition)[1])
    edition.title = text.title
    edition.text_sha256 = canonical.sha256(canonical.dump(text))
    edition.missing = [list(pair) for pair in missing_from(text)]
    edition.cites = citing.written(text)


def _base(page: PolicyPage) -> Edition | None:
    """The edition a new one starts from: what is published, or what was withdrawn."""
    return (
        Edition.objects.filter(page=page, state__in=(Stage.PUBLISHED, Stage.WITHDRAWN))
        .select_related("seal__revision")
        .order_by("state", "-published_at")
        .first()
    )


def _refuse_second(page: PolicyPage, kind: EditionKind, base: Edition | None) -> None:
    correction = kind is EditionKind.CORRECTION
    if correction and (base is None or base.stage is not Stage.PUBLISHED):
        raise Blocked([Reason("Only a published edition can be corrected.")])
    if kind is EditionKind.MINOR and base is None:
        raise Blocked([Reason("The first edition of a policy is a major one.")])
    open_ones = Edition.objects.filter(page=page, state__in=OPEN)
    same = open_ones.filter(patch__gt=0) if correction else open_ones.filter(patch=0)
    if other := same.first():
        raise Blocked([Reason(f"Edition {other.label} is open already.")])


def _next_number(
    page: PolicyPage, kind: EditionKind, base: Edition | None
) -> tuple[int, int, int]:
    """The next free number. A number is never used twice, even if it was abandoned."""
    numbers = list(
        Edition.objects.filter(page=page).values_list("major", "minor", "patch")
    )
    if kind is EditionKind.MAJOR or base is None:
        return max((n[0] for n in numbers), default=0) + 1, 0, 0
    if kind is EditionKind.MINOR:
        minors = (n[1] for n in numbers if n[0] == base.major)
        return base.major, max(minors, default=0) + 1, 0
    patches = (n[2] for n in numbers if n[:2] == (base.major, base.minor))
    return base.major, base.minor, max(patches, default=0) + 1


def _free_slug(title: str, index: PolicyIndexPage) -> str:
    wanted = slugify(title)[:80].strip("-") or "policy"
    taken = set(
        PolicyPage.objects.child_of(index)
        .filter(slug__startswith=wanted)
        .values_list("slug", flat=True)
    )
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug
