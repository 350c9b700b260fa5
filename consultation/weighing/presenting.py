"""The desk of somebody who sorts: the queue left, the comment, the themes right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from consultation.access import consultation_for
from consultation.models import Theme
from consultation.weighing.clauses import Clauses, clauses_for
from consultation.weighing.comments import NO_VOTE, Comment, comment_of, comments_of
from consultation.weighing.forms import WantedForm
from consultation.weighing.numbers import progress
from consultation.weighing.queue import Queue, queue_of
from consultation.weighing.refs import Ref
from consultation.weighing.saved import views_of
from consultation.weighing.sights import Sight, sight_of
from consultation.weighing.suggesting import likes
from consultation.weighing.themes import live_themes
from consultation.weighing.wanted import NEW, Wanted
from workflow.views.answering import person

PER_PAGE = 20
# Keys that are no theme's: j k next and previous, n p x f acts, / and ? ways.
KEYS = "1234567890abcdeghilmoqrstuvwyz"


@dataclass(frozen=True, slots=True)
class Choice:
    """A theme to give, its key, whether it is given, and who else gave it."""

    theme: Theme
    key: str
    ticked: bool
    others: tuple[str, ...]


class Desk:
    """Everything that one person works with at one consultation."""

    def __init__(self, sight: Sight, data: Any) -> None:
        self.sight, self.row = sight, sight.consultation
        self.clauses: Clauses = clauses_for(self.row)
        self.themes: Sequence[Theme] = list(live_themes(self.row))
        self.form = WantedForm(
            data, sight=sight, clauses=self.clauses, themes=list(self.themes)
        )
        self.wanted: Wanted = self.form.wanted

    @cached_property
    def queue(self) -> Queue:
        """What is wanted, as it stands now."""
        return queue_of(self.sight, self.wanted, self.clauses)

    def comment(self, ref: Ref) -> Comment | None:
        """One comment, wanted or not."""
        return comment_of(self.sight, ref, self.clauses)

    def first(self) -> Comment | None:
        """The first that is wanted."""
        ranks = self.queue.ranks
        return self.comment(ranks[0].ref) if ranks else None

    def address(self, ref: Ref | None = None, name: str = "comment") -> str:
        """Where a comment is shown with these filters; without one, the first."""
        args = [self.row.pk, *(ref or ())]
        to = reverse(f"consultations:{name if ref else 'comments'}", args=args)
        return f"{to}?{self.wanted.query}" if self.wanted.query else to

    def choices(
        self, comment: Comment, ticked: Collection[int] | None = None
    ) -> list[Choice]:
        """The themes with their keys, in the order in which they were made."""
        me = self.sight.user.pk
        mine = comment.by(me) if ticked is None else ticked
        others: dict[int, list[str]] = {}
        for one in comment.by_others(me):
            others.setdefault(one.theme, []).append(one.who)
        return [
            Choice(theme, key, theme.pk in mine, tuple(others.get(theme.pk, ())))
            for theme, key in zip_longest(self.themes, KEYS, fillvalue="")
            if isinstance(theme, Theme)
        ]

    def context(self, comment: Comment | None) -> dict[str, Any]:
        """The queue and what stands around it."""
        page = self.queue.page(comment.rank if comment else None, PER_PAGE)
        return {
            "consultation": self.row,
            "form": self.form,
            "wanted": self.wanted,
            "filtered": bool(self.wanted.query),
            "refined": self.wanted.is_refined,
            "page": page,
            "lines": [
                (one, self.address(one.ref))
                for one in comments_of(self.sight, page.refs, self.clauses)
            ],
            "previous_page": self.address(page.previous) if page.previous else "",
            "next_page": self.address(page.following) if page.following else "",
            "progress": progress(self.sight),
            "reads": self.sight.raw,
            "views": list(views_of(self.row, self.sight.user)),
            "number": self.queue.place(comment.rank) if comment else None,
        }

    def context_of(
        self, comment: Comment, ticked: Collection[int] | None = None
    ) -> dict[str, Any]:
        """One comment, and what can be done with it."""
        return {
            "comment": comment,
            "choices": self.choices(comment, ticked),
            "act_url": self.address(comment.ref, "comment_act"),
            "seen": comment.meanwhile(self.sight.user.pk),
            "likes": likes(self.sight, comment) if comment.standing == NEW else [],
            "no_vote": NO_VOTE,
        }


def desk_for(request: HttpRequest, pk: int) -> Desk:
    """The desk of whoever asks. Raises Http404 and NotPermitted."""
    row = consultation_for(request, pk)
    return Desk(sight_of(row, person(request)), request.GET)
