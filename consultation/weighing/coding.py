"""What a person does with one comment: themes, a point of its own, set aside.

Everybody's themes are their own and stay whatever others give. A point of its own and
being set aside are of the comment, so there is one of each.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from cms.text.tidy import clean, one_line
from consultation import workdays
from consultation.deciding.kept import nothing_undone
from consultation.models import (
    Answer,
    Coding,
    Consultation,
    Point,
    Response,
    SessionPoint,
    SetAside,
    Theme,
)
from consultation.weighing.clauses import clauses_for
from consultation.weighing.refs import Kind, Ref
from consultation.weighing.sights import Sight, locked, require_lead, sight_of
from consultation.weighing.themes import leads_to, named
from ledger import book
from ledger.canonical import JSON
from workflow.errors import Blocked, Reason, Stale

LONGEST_WORDS, LONGEST_REASON = 600, 300
GONE = (
    "This comment is not here any more: it was taken back, or is with others now. "
    "Nothing was changed."
)
UNKNOWN = "One of these themes is not of this consultation."
ASIDE = "{who} set this comment aside: “{reason}”. Take it up again first."
AGAIN = "{who} set this comment aside meanwhile: “{reason}”."
HAS_THEMES = "This comment belongs to {themes}. Take it out of there first."
IS_POINT = "This comment is a point of its own. Take that back first."
POINT_THERE = "{who} made this comment a point of its own meanwhile."
WORDLESS = "Say in our own words what people said: the public reads this."
LONG = f"Say it in {LONGEST_WORDS} characters at most."
WHY = "Say why nothing is made of it."
LONG_REASON = f"Say why in {LONGEST_REASON} characters at most."
TAKEN_UP = "Somebody took this comment up again meanwhile."
NO_POINT = "Somebody took this point back meanwhile."
ANSWERED = "This point was answered already, or something was done, so it stays."


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: how many themes were given and taken, and which of them were
    merged meanwhile, by the names of both."""

    given: int
    taken: int
    followed: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def code(
    consultation: Consultation,
    ref: Ref,
    *,
    actor: User,
    give: Iterable[int] = (),
    take: Iterable[int] = (),
    new: str = "",
) -> Done:
    """Give a comment themes as oneself, and take one's own from it; `new` is the name
    of one that is made if it is not there yet.

    A theme that was merged meanwhile is the one that took it over. Raises NotPermitted,
    Blocked for a comment that is set aside, Stale for one that is gone.
    """
    sight = sight_of(consultation, actor)
    row = locked(consultation)
    comment = _held(sight, ref)
    given, taken, followed = _followed(row, set(give), set(take))
    if new.strip():
        require_lead(row, actor)
        given.add(named(row, new, actor=actor, clause=_clause(row, comment)).pk)
    mine = Coding.objects.filter(coder=actor, **ref.columns)
    known = set(mine.values_list("theme", flat=True))
    adds, drops = given - known, (taken - given) & known
    if adds:
        _refuse_aside(ref, ASIDE)
    with nothing_undone(row):
        Coding.objects.bulk_create(
            Coding(theme_id=theme, coder=actor, **ref.columns) for theme in sorted(adds)
        )
        mine.filter(theme__in=drops).delete()
    if adds or drops:
        data = {"given": len(adds), "taken": len(drops)}
        _record("comment.coded", row, actor, **data)
    return Done(len(adds), len(drops), followed)


@transaction.atomic
def code_many(
    consultation: Consultation, theme: Theme, refs: Iterable[Ref], *, actor: User
) -> int:
    """Give one theme to several comments that somebody ticked; to how many it is new.

    What was set aside or is gone meanwhile is left out. Raises as `code` does.
    """
    done = 0
    for ref in sorted(set(refs)):
        try:
            with transaction.atomic():
                found = code(consultation, ref, actor=actor, give=[theme.pk])
        except (Blocked, Stale) as refusal:
            if refusal.message == UNKNOWN:
                raise
            continue
        done += found.given
    return done


@transaction.atomic
def make_point(
    consultation: Consultation, ref: Ref, words: str, *, actor: User
) -> Point:
    """Make a comment a point of its own, said in our words.

    It keeps the clause of the comment and that clause's words. Raises NotPermitted,
    Blocked without words or when it is set aside, Stale if it is one already.
    """
    require_lead(consultation, actor)
    row = locked(consultation)
    comment = _held(sight_of(row, actor), ref)
    said = clean(words).strip()
    if not said:
        raise Blocked([Reason(WORDLESS)])
    if len(said) > LONGEST_WORDS:
        raise Blocked([Reason(LONG)])
    _refuse_aside(ref, ASIDE)
    made = Point.objects.filter(**ref.columns).select_related("made_by").first()
    if made is not None:
        raise Stale(POINT_THERE.format(who=made.made_by))
    clause = _clause(row, comment)
    quoted = getattr(comment, "quoted", "") or clauses_for(row).words.get(clause, "")
    with nothing_undone(row):
        point = Point.objects.create(
            consultation=row,
            words=said,
            clause_id=clause,
            quoted=quoted,
            made_by=actor,
            made_on=workdays.today(),
            **ref.columns,
        )
    _record("point.made", row, actor, point=point.pk)
    return point


@transaction.atomic
def drop_point(consultation: Consultation, ref: Ref, *, actor: User) -> None:
    """Take back that a comment is a point of its own. Raises NotPermitted, Blocked once
    it was answered or something was done, Stale if there is none."""
    require_lead(consultation, actor)
    row = locked(consultation)
    _held(sight_of(row, actor), ref)
    point = Point.objects.filter(**ref.columns).first()
    if point is None:
        raise Stale(NO_POINT)
    if point.done_on or point.dispositions.exists() or point.changes.exists():
        raise Blocked([Reason(ANSWERED)])
    key = point.pk
    point.delete()
    _record("point.dropped", row, actor, point=key)


@transaction.atomic
def set_aside(
    consultation: Consultation, ref: Ref, reason: str, *, actor: User
) -> None:
    """Make nothing of a comment, for a reason.

    Raises NotPermitted, Blocked without a reason or when it has a theme or is a point,
    Stale if somebody set it aside already.
    """
    require_lead(consultation, actor)
    row = locked(consultation)
    _held(sight_of(row, actor), ref)
    words = one_line(reason)
    if not words:
        raise Blocked([Reason(WHY)])
    if len(words) > LONGEST_REASON:
        raise Blocked([Reason(LONG_REASON)])
    _refuse_aside(ref, AGAIN, meanwhile=True)
    themes = Theme.objects.filter(codings__in=Coding.objects.filter(**ref.columns))
    if names := list(themes.distinct().values_list("name", flat=True)):
        listed = ", ".join(f"“{name}”" for name in names)
        raise Blocked([Reason(HAS_THEMES.format(themes=listed))])
    if Point.objects.filter(**ref.columns).exists():
        raise Blocked([Reason(IS_POINT)])
    SetAside.objects.create(reason=words, by=actor, **ref.columns)
    _record("comment.set_aside", row, actor, number=1)


@transaction.atomic
def take_up_again(consultation: Consultation, ref: Ref, *, actor: User) -> None:
    """It is not set aside any more. Raises NotPermitted, and Stale if it was not."""
    require_lead(consultation, actor)
    row = locked(consultation)
    _held(sight_of(row, actor), ref)
    with nothing_undone(row):
        if not SetAside.objects.filter(**ref.columns).delete()[0]:
            raise Stale(TAKEN_UP)
    _record("comment.taken_up", row, actor, number=1)


def _held(sight: Sight, ref: Ref) -> Answer | SessionPoint:
    """The comment, with its response locked: it is not erased or changed meanwhile."""
    if ref.kind is Kind.ANSWER:
        of_it = Response.objects.filter(answers=ref.pk).order_by()
        rows = Response.objects.select_for_update(of=("self",), no_key=True)
        rows.filter(pk__in=of_it.values("pk")).first()
        answers = sight.answers().select_related("question")
        found: Answer | SessionPoint | None = answers.filter(pk=ref.pk).first()
    else:
        points = sight.points().select_related("question")
        found = points.filter(pk=ref.pk).first()
    if found is None:
        raise Stale(GONE)
    return found


def _clause(consultation: Consultation, comment: Answer | SessionPoint) -> str:
    """The clause that it is about, or its question's section, if the text has it."""
    question = comment.question
    found: str = getattr(comment, "clause_id", "")
    if not found and question is not None:
        found = question.section_id
    return found if found in clauses_for(consultation).words else ""


def _followed(
    consultation: Consultation, give: set[int], take: set[int]
) -> tuple[set[int], set[int], tuple[tuple[str, str], ...]]:
    """The themes that these are now, and which of those to give were merged."""
    now = leads_to(consultation)
    if not give | take <= now.keys():
        raise Stale(UNKNOWN)
    moved = {pk for pk in give if now[pk] != pk}
    names = dict(
        Theme.objects.filter(pk__in=moved | {now[pk] for pk in moved}).values_list(
            "pk", "name"
        )
    )
    followed = tuple((names[pk], names[now[pk]]) for pk in sorted(moved))
    # Of a merged theme nobody took their own away: they saw no box for its new one.
    return {now[pk] for pk in give}, {pk for pk in take if now[pk] == pk}, followed


def _refuse_aside(ref: Ref, sentence: str, *, meanwhile: bool = False) -> None:
    found = SetAside.objects.filter(**ref.columns).select_related("by").first()
    if found is None:
        return
    words = sentence.format(who=found.by, reason=found.reason)
    raise Stale(words) if meanwhile else Blocked([Reason(words)])


def _record(kind: str, consultation: Consultation, actor: User, **data: JSON) -> None:
    book.append(kind, subject=consultation.ref, actor=actor.ref, data=data)
