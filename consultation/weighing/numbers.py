"""How sorting stands, and how many said what; small numbers for leads alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from accounts.models import User
from consultation.models import Coding, Consultation, Theme
from consultation.powers import Power, may
from consultation.results.settled import results_of
from consultation.weighing.clauses import WHOLE, clauses_for
from consultation.weighing.refs import Kind
from consultation.weighing.sights import Sight
from consultation.weighing.themes import live_themes
from consultation.weighing.usable import answers_with_words, session_points
from consultation.weighing.wanted import GROUPS, marks


@dataclass(frozen=True, slots=True)
class Progress:
    """How many comments stand in which way; each counts once."""

    new: int
    coded: int
    points: int
    aside: int

    @property
    def all(self) -> int:
        """How many there are."""
        return self.new + self.coded + self.points + self.aside

    @property
    def done(self) -> int:
        """How many somebody did something with."""
        return self.all - self.new


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with its numbers; None where one is hidden from this person.

    For leads they are comments and groups, with who coded them; for others responses.
    """

    theme: Theme
    clause: str
    comments: int | None
    groups: int | None
    coders: tuple[str, ...]


def progress(sight: Sight) -> Progress:
    """How sorting stands, of what this person sees. Costs two queries."""
    total: dict[str, int] = defaultdict(int)
    for kind in Kind:
        coded, pointed, aside = marks(kind)
        rows = sight.rows(kind).order_by()
        marked = rows.annotate(coded=coded, pointed=pointed, aside=aside)
        for name, number in marked.aggregate(
            new=Count("pk", filter=Q(coded=False, pointed=False, aside=False)),
            coded_only=Count("pk", filter=Q(coded=True, pointed=False)),
            points=Count("pk", filter=Q(pointed=True)),
            set_aside=Count("pk", filter=Q(aside=True)),
        ).items():
            total[name] += number
    return Progress(
        total["new"], total["coded_only"], total["points"], total["set_aside"]
    )


def theme_rows(consultation: Consultation, user: User) -> list[ThemeRow]:
    """The themes with how many comments of how many groups each has.

    Whoever does not read the words sees how many responses say it, once nobody answers
    any more and where the results show it: a number of its own would tell what they
    hide. Costs a constant number of queries.
    """
    comments, groups, coders = _counted(consultation, user)
    leads = may(Power.READ, consultation, user)
    told = {} if leads else results_of(consultation).said
    numbers = clauses_for(consultation).numbers
    rows = []
    for theme in live_themes(consultation).select_related("point"):
        clause = theme.point.clause_id
        number = len(comments.get(theme.pk, ())) if leads else told.get(theme.pk)
        rows.append(
            ThemeRow(
                theme,
                numbers.get(clause, "A clause") if clause else WHOLE,
                number,
                len(groups.get(theme.pk, ())) if leads else None,
                tuple(sorted(coders.get(theme.pk, ()))) if leads else (),
            )
        )
    return sorted(rows, key=lambda row: (-(row.comments or 0), row.theme.name))


Sets = Mapping[int, set[tuple[str, int]]]


def _counted(
    consultation: Consultation, user: User
) -> tuple[Sets, Mapping[int, set[int]], Mapping[int, set[str]]]:
    """By theme its comments, their groups, and who coded them."""
    comments: dict[int, set[tuple[str, int]]] = defaultdict(set)
    groups: dict[int, set[int]] = defaultdict(set)
    coders: dict[int, set[str]] = defaultdict(set)
    for kind, theme, pk, group, coder in _codings(consultation, user):
        comments[theme].add((kind, pk))
        groups[theme].add(group)
        coders[theme].add(coder)
    return comments, groups, coders


def _codings(
    consultation: Consultation, user: User
) -> Iterator[tuple[Kind, int, int, int, str]]:
    """Each coding that counts: kind, theme and key of its comment, group, coder."""
    usable = {
        Kind.ANSWER: answers_with_words(consultation, user),
        Kind.SESSION: session_points(consultation, user),
    }
    codings = Coding.objects.filter(theme__consultation=consultation).order_by()
    for kind, rows in usable.items():
        groups = dict(_pairs(rows.order_by(), GROUPS[kind]))
        found = codings.values_list("theme", kind.column, "coder__display_name")
        for theme, pk, coder in found:
            if pk in groups:
                yield kind, theme, pk, groups[pk], coder


def _pairs(rows: Any, group: str) -> list[tuple[int, int]]:
    return list(rows.values_list("pk", group))
