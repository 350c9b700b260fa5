"""Themes: made with their point, changed, merged, split. Nothing is counted twice.

Whatever happens to a theme happens with its consultation's row locked, so that of two
people at the same moment one comes after the other.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, QuerySet

from accounts.models import User
from cms.text.tidy import clean, one_line
from consultation import workdays
from consultation.deciding.kept import nothing_undone
from consultation.models import Coding, Consultation, Point, Theme
from consultation.weighing.clauses import clauses_for
from consultation.weighing.refs import Kind, Ref, ref_of
from consultation.weighing.sights import (
    Sight,
    keys_of,
    locked,
    require_lead,
    sight_of,
)
from ledger import book
from ledger.canonical import JSON
from workflow.errors import Blocked, Reason, Stale

LONGEST_NAME, LONGEST_DESCRIPTION = 120, 600
NAMELESS = "Give the theme a name."
LONG = f"A theme’s name has {LONGEST_NAME} characters at most."
TAKEN = "There is a theme “{name}” already. Merge the two, or choose another name."
NO_CLAUSE = "There is no such clause in the text that was consulted on."
MERGED = "This theme was merged into another one meanwhile."
CHANGED = (
    "Somebody else changed this theme after you opened it, so yours is not saved. Look "
    "at what it says now."
)
ITSELF = "Choose another theme: this is the same one."
NOTHING = "Tick the comments that the new theme takes."
EVERYTHING = (
    "Leave at least one comment to this theme, or give it another name instead."
)
MOVED = "Somebody else took one of these comments out of the theme meanwhile."


def live_themes(consultation: Consultation) -> QuerySet[Theme]:
    """Those that count, in the order in which they were made: keys stay where they
    are when others make more."""
    return Theme.objects.filter(consultation=consultation, merged_into=None).order_by(
        "pk"
    )


def leads_to(consultation: Consultation) -> dict[int, int]:
    """By every theme, the one that has its comments now: itself, if not merged."""
    into = dict(
        Theme.objects.filter(consultation=consultation)
        .order_by()
        .values_list("pk", "merged_into")
    )
    found = {}
    for pk in into:
        at = pk
        while (following := into[at]) is not None:
            at = following
        found[pk] = at
    return found


@transaction.atomic
def make_theme(
    consultation: Consultation,
    name: str,
    *,
    actor: User,
    description: str = "",
    clause_id: str = "",
) -> Theme:
    """A new theme, and the point that must be answered of it.

    Raises NotPermitted, and Blocked for no name or one that is taken.
    """
    require_lead(consultation, actor)
    return _make(locked(consultation), name, actor, description, clause_id)


@transaction.atomic
def change_theme(
    theme: Theme,
    *,
    name: str,
    description: str,
    clause_id: str,
    version: int,
    actor: User,
) -> Theme:
    """Its name, what belongs to it, and the clause that it is about.

    `version` is that of what the person saw. Raises as `make_theme` does, and Stale if
    somebody else changed or merged it meanwhile.
    """
    consultation = theme.consultation
    require_lead(consultation, actor)
    row = _live(locked(consultation), theme.pk)[theme.pk]
    if row.version != version:
        raise Stale(CHANGED)
    row.name = _free_name(consultation, name, but=row.pk)
    row.description = clean(description).strip()[:LONGEST_DESCRIPTION]
    row.version = version + 1
    row.save(update_fields=["name", "description", "version"])
    _about(row, clause_id)
    _record("theme.changed", consultation, actor, theme=row.pk, version=row.version)
    return row


@transaction.atomic
def merge(theme: Theme, into: Theme, *, actor: User) -> Theme:
    """Give all its comments to another theme; a comment that has both counts once.

    The merged one keeps its row, and its point what was decided of it; both count no
    more. Raises NotPermitted, Blocked for itself, Stale if one was merged meanwhile.
    """
    consultation = theme.consultation
    require_lead(consultation, actor)
    if theme.pk == into.pk:
        raise Blocked([Reason(ITSELF)])
    rows = _live(row := locked(consultation), theme.pk, into.pk)
    gone, stays = rows[theme.pk], rows[into.pk]
    with nothing_undone(row):
        moved = _move(gone.codings.all(), stays)
        gone.merged_into, gone.version = stays, gone.version + 1
        gone.save(update_fields=["merged_into", "version"])
    data = {"theme": gone.pk, "into": stays.pk, "codings": moved}
    _record("theme.merged", consultation, actor, **data)
    return stays


@transaction.atomic
def split(
    theme: Theme,
    name: str,
    comments: Iterable[Ref],
    *,
    actor: User,
    description: str = "",
) -> Theme:
    """Give chosen comments to a new theme with a point of its own, whoever coded them.

    What this person may not see stays where it is. Raises NotPermitted, Blocked for no
    name or no comments, and Stale if one of them has the theme no longer.
    """
    consultation = theme.consultation
    require_lead(consultation, actor)
    old = _live(row := locked(consultation), theme.pk)[theme.pk]
    chosen = set(comments)
    if not chosen:
        raise Blocked([Reason(NOTHING)])
    of_it = _comments(old, sight_of(row, actor))
    if not chosen <= of_it:
        raise Stale(MOVED)
    if chosen == of_it:
        raise Blocked([Reason(EVERYTHING)])
    new = _make(row, name, actor, description, old.point.clause_id, split_from=old)
    moved = 0
    with nothing_undone(row):
        for kind in Kind:
            keys = {f"{kind.column}__in": _keys(chosen, kind)}
            moved += _move(old.codings.filter(**keys), new)
    Theme.objects.filter(pk=old.pk).update(version=F("version") + 1)
    data = {"theme": old.pk, "new": new.pk, "codings": moved}
    _record("theme.split", consultation, actor, **data)
    return new


def _comments(theme: Theme, sight: Sight) -> set[Ref]:
    """Those that belong to it, as this person sees them."""
    mine = Coding.objects.filter(theme=theme).order_by()
    return {
        Ref(kind, pk)
        for kind in Kind
        for pk in keys_of(
            sight.rows(kind).filter(
                pk__in=mine.filter(**{f"{kind.column}__isnull": False}).values(
                    kind.column
                )
            )
        )
    }


def named(consultation: Consultation, name: str, *, actor: User, clause: str) -> Theme:
    """The live theme of this name, or a new one. For whoever holds the lock."""
    found = live_themes(consultation).filter(name__iexact=one_line(name)).first()
    return found or _make(consultation, name, actor, "", clause)


def _make(
    consultation: Consultation,
    name: str,
    actor: User,
    description: str,
    clause_id: str,
    split_from: Theme | None = None,
) -> Theme:
    today = workdays.today()
    theme = Theme.objects.create(
        consultation=consultation,
        name=_free_name(consultation, name),
        description=clean(description).strip()[:LONGEST_DESCRIPTION],
        split_from=split_from,
        made_by=actor,
        made_on=today,
    )
    point = Point(consultation=consultation, theme=theme, made_by=actor, made_on=today)
    point.clause_id, point.quoted = clause_id, _quoted(consultation, clause_id)
    point.save()
    data: dict[str, JSON] = {"theme": theme.pk, "point": point.pk}
    _record("theme.made", consultation, actor, **data)
    return theme


def _free_name(consultation: Consultation, name: str, but: int | None = None) -> str:
    words = one_line(name)
    if not words:
        raise Blocked([Reason(NAMELESS)])
    if len(words) > LONGEST_NAME:
        raise Blocked([Reason(LONG)])
    others = live_themes(consultation).filter(name__iexact=words).exclude(pk=but or 0)
    if taken := others.first():
        raise Blocked([Reason(TAKEN.format(name=taken.name))])
    return words


def _about(theme: Theme, clause_id: str) -> None:
    """Its point is about this clause; as it was consulted on, for whoever compares."""
    point = theme.point
    if point.clause_id != clause_id:
        point.quoted = _quoted(theme.consultation, clause_id)
        point.clause_id = clause_id
        point.version += 1
        point.save(update_fields=["clause_id", "quoted", "version"])


def _quoted(consultation: Consultation, clause_id: str) -> str:
    if not clause_id:
        return ""
    words = clauses_for(consultation).words
    if clause_id not in words:
        raise Blocked([Reason(NO_CLAUSE)])
    return words[clause_id]


def _live(consultation: Consultation, *keys: int) -> dict[int, Theme]:
    """These themes, if they still count."""
    rows = live_themes(consultation).filter(pk__in=keys).select_related("point")
    found = {row.pk: row for row in rows}
    if len(found) != len(set(keys)):
        raise Stale(MERGED)
    return found


def _move(codings: QuerySet[Coding], to: Theme) -> int:
    """Let these belong to another theme; one that is there already is not doubled."""
    there = {(ref_of(row), row.coder_id) for row in to.codings.all()}
    rows = list(codings)
    twice = [row.pk for row in rows if (ref_of(row), row.coder_id) in there]
    moves = [row.pk for row in rows if (ref_of(row), row.coder_id) not in there]
    Coding.objects.filter(pk__in=twice).delete()
    Coding.objects.filter(pk__in=moves).update(theme=to)
    return len(rows)


def _keys(refs: Iterable[Ref], kind: Kind) -> list[int]:
    return [ref.pk for ref in refs if ref.kind is kind]


def _record(kind: str, consultation: Consultation, actor: User, **data: JSON) -> None:
    book.append(kind, subject=consultation.ref, actor=actor.ref, data=data)
