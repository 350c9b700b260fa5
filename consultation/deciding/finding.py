"""The points that a screen is about, for whoever may see them."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest

from accounts.models import User
from consultation.access import consultation_for
from consultation.deciding.carrying import Carrying, carrying
from consultation.deciding.facts import AnsweredPoint, answered_points
from consultation.deciding.forms import PointsFilter
from consultation.deciding.presenting import groups_of
from consultation.deciding.wanted import Wanted, themes_of_own_points
from consultation.models import Consultation, Group, Point
from consultation.powers import Power, may
from workflow.views.answering import person

GONE = "There is no such point here, or it is not yours to see."


@dataclass
class Looking:
    """One person looking at the points of one consultation, with what they want."""

    consultation: Consultation
    user: User
    request: HttpRequest

    @cached_property
    def points(self) -> list[AnsweredPoint]:
        """All that this person may know of, in the order of the text."""
        return answered_points(self.consultation, user=self.user, with_quotes=False)

    @cached_property
    def groups(self) -> dict[int, Group]:
        """The groups that were asked, for who reads what they wrote: how many of each
        said something is for nobody else, where it may be one person."""
        if not may(Power.READ, self.consultation, self.user):
            return {}
        return groups_of(self.consultation)

    @cached_property
    def carrying(self) -> Carrying:
        """Where the clauses are now."""
        return carrying(self.consultation)

    @cached_property
    def form(self) -> PointsFilter:
        """The filter."""
        return PointsFilter(
            self.request.GET or None, points=self.points, groups=self.groups.values()
        )

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return self.form.wanted

    @cached_property
    def found(self) -> list[AnsweredPoint]:
        """The points that are wanted."""
        themes = themes_of_own_points(self.consultation) if self.wanted.theme else {}
        return self.wanted.apply(self.points, themes)

    def point(self, key: int) -> AnsweredPoint:
        """One of them, wanted or not. Raises Http404."""
        found = next((point for point in self.points if point.pk == key), None)
        if found is None:
            raise Http404(GONE)
        return found

    def neighbours(
        self, point: AnsweredPoint
    ) -> tuple[AnsweredPoint | None, AnsweredPoint | None]:
        """The one before and the one after among those wanted, in the text's order."""
        places = {one.pk: place for place, one in enumerate(self.points)}
        here = places[point.pk]
        before = [one for one in self.found if places[one.pk] < here]
        after = [one for one in self.found if places[one.pk] > here]
        return (before[-1] if before else None), (after[0] if after else None)


def looking_at(request: HttpRequest, pk: int) -> Looking:
    """The consultation's points, for whoever sees approved copies."""
    row = consultation_for(request, pk, Power.COPIES)
    if not (row.is_open or row.is_closed):
        raise Http404("Nobody was asked yet, so nothing was said.")
    return Looking(row, person(request), request)


def row_of(point: AnsweredPoint) -> Point:
    """The row of a point that is shown."""
    return Point.objects.get(pk=point.pk)
