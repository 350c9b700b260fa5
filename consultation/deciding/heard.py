"""What was said of one point: words for its leads, approved copies for others."""

from dataclasses import dataclass

from accounts.models import User
from consultation.deciding.carrying import Carrying
from consultation.deciding.facts import AnsweredPoint
from consultation.deciding.presenting import FATES
from consultation.models import Consultation, Point
from consultation.powers import Power, may
from consultation.weighing.clauses import clauses_for
from consultation.weighing.comments import Comment, comments_of
from consultation.weighing.queue import queue_of
from consultation.weighing.refs import Ref, ref_of
from consultation.weighing.sights import Sight
from consultation.weighing.wanted import Wanted

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """One comment, and what became of the clause that it was written on."""

    comment: Comment
    fate: str
    now: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was said. `raw` says that these are the words as written; `number`
    how many comments this person may read."""

    heard: tuple[Heard, ...]
    raw: bool
    number: int
    page: int
    pages: int

    @property
    def previous(self) -> int | None:
        """The page before."""
        return self.page - 1 if self.page > 1 else None

    @property
    def following(self) -> int | None:
        """The next page."""
        return self.page + 1 if self.page < self.pages else None


def heard_of(
    consultation: Consultation,
    point: AnsweredPoint,
    user: User,
    carried: Carrying,
    page: int = 1,
) -> Page:
    """One page of the comments that say it. A constant number of queries."""
    raw = may(Power.READ, consultation, user)
    sight, clauses = Sight(consultation, user, raw), clauses_for(consultation)
    if point.theme_pk is None:
        refs = [_own(point)]
    else:
        wanted = Wanted(theme=str(point.theme_pk))
        refs = [rank.ref for rank in queue_of(sight, wanted, clauses).ranks]
    pages = max(-(-len(refs) // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    some = refs[(page - 1) * PER_PAGE : page * PER_PAGE]
    heard = tuple(
        _heard(comment, carried) for comment in comments_of(sight, some, clauses)
    )
    number = len(refs) if point.theme_pk is not None else len(heard)
    return Page(heard, raw, number, page, pages)


def _own(point: AnsweredPoint) -> Ref:
    return ref_of(Point.objects.get(pk=point.pk))


def _heard(comment: Comment, carried: Carrying) -> Heard:
    one = carried.get(comment.clause_id) if comment.quoted else None
    if one is None:
        return Heard(comment, "", "")
    now = one.now.label if one.now is not None else ""
    return Heard(comment, FATES[one.fate], now)
