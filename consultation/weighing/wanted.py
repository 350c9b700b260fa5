"""What somebody looks for among the comments."""

from dataclasses import dataclass, fields
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from accounts.models import User
from consultation.models import Coding, Point, SetAside
from consultation.weighing.refs import Kind, whole

M = TypeVar("M", bound=Model)
NEW, CODED, POINT, ASIDE, OTHERS = "new", "coded", "point", "aside", "others"
THEMED = "themed"  # whatever else it is: for whoever compares, on no form
STANDINGS = (
    ("", "All"),
    (NEW, "New"),
    (CODED, "With a theme"),
    (POINT, "A point of its own"),
    (ASIDE, "Set aside"),
    (OTHERS, "With a theme by others, none by me"),
)
CLAUSES, QUESTION, CLAUSE, GENERAL = "clauses", "q", "c:", "general"
GROUPS = {Kind.ANSWER: "response__group", Kind.SESSION: "session__group"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters as they stand in an address. `about` is "q3", "c:<clause>", "clauses" or
    "general"; empty ones want everything."""

    standing: str = ""
    group: str = ""
    about: str = ""
    theme: str = ""
    coder: str = ""
    q: str = ""

    @property
    def query(self) -> str:
        """The same as the query of an address, in a fixed order."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def is_refined(self) -> bool:
        """Whether it asks for more than a standing and words."""
        return bool(self.group or self.about or self.theme or self.coder)

    def apply(self, rows: QuerySet[M], kind: Kind, user: User) -> QuerySet[M]:
        """The comments of one kind that are wanted."""
        rows = standing_as(rows, kind, self.standing, user)
        if self.group:
            rows = rows.filter(**{GROUPS[kind]: whole(self.group)})
        if self.about:
            rows = rows.filter(self._about(kind))
        if self.theme:
            rows = rows.filter(_coded(kind, theme=whole(self.theme)))
        if self.coder:
            rows = rows.filter(_coded(kind, coder=whole(self.coder)))
        if self.q:
            rows = rows.filter(shown__icontains=self.q)
        return rows

    def _about(self, kind: Kind) -> Q:
        if self.about == GENERAL:
            return Q(question=None) if kind is Kind.SESSION else Q(pk__in=[])
        if self.about == CLAUSES or self.about.startswith(CLAUSE):
            if kind is Kind.SESSION:
                return Q(pk__in=[])
            clause = self.about.removeprefix(CLAUSE)
            return Q(question=None) if self.about == CLAUSES else Q(clause_id=clause)
        return Q(question=whole(self.about.removeprefix(QUESTION)))


def standing_as(
    rows: QuerySet[M], kind: Kind, standing: str, user: User
) -> QuerySet[M]:
    """Those that stand so. Each comment stands in one way alone: what is a point of its
    own and has a theme besides counts as a point."""
    coded, pointed, aside = marks(kind)
    if standing == NEW:
        return rows.filter(~coded, ~pointed, ~aside)
    if standing == CODED:
        return rows.filter(coded, ~pointed)
    if standing == POINT:
        return rows.filter(pointed)
    if standing == ASIDE:
        return rows.filter(aside)
    if standing == THEMED:
        return rows.filter(coded)
    if standing == OTHERS:
        return rows.filter(coded, ~_coded(kind, coder=user.pk))
    return rows


def marks(kind: Kind) -> tuple[Exists, Exists, Exists]:
    """Whether a comment has a theme, is a point of its own, is set aside."""
    here = {kind.column: OuterRef("pk")}
    return (
        Exists(Coding.objects.order_by().filter(**here)),
        Exists(Point.objects.order_by().filter(**here)),
        Exists(SetAside.objects.order_by().filter(**here)),
    )


def _coded(kind: Kind, **by: Any) -> Exists:
    here = {kind.column: OuterRef("pk")}
    return Exists(Coding.objects.order_by().filter(**here, **by))
