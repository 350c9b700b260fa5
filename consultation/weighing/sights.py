"""What a person sees of the comments of a consultation, and whether they sort them.

Its leads see the words as they were written. Apprentices sort too, and see approved
copies: a comment without one is not among theirs, nor is what a group session said.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from accounts.models import User
from consultation.deciding.kept import hold_policy_about
from consultation.models import Answer, Consultation, Redaction, SessionPoint
from consultation.powers import Power, learns_with_it, may
from consultation.weighing.refs import Kind
from consultation.weighing.usable import answers_with_words, session_points
from workflow.errors import Blocked, NotPermitted, Reason

NOT_CODER = "Comments are sorted by the consultation leads of its team."
NOT_LEAD = "Only the consultation leads of its team do this."
NOT_BEGUN = "Nobody was asked yet, so nothing was said."


@dataclass(frozen=True, slots=True)
class Sight:
    """One person looking at one consultation; `raw` says that they read every word."""

    consultation: Consultation
    user: User
    raw: bool

    def answers(self) -> QuerySet[Answer, Answer]:
        """The answers they see, each with `shown`: the words that they read of it."""
        rows = answers_with_words(self.consultation, self.user)
        if self.raw:
            return rows.annotate(shown=F("text"))
        copies = Redaction.objects.filter(
            answer=OuterRef("pk"), current=True, approved_by__isnull=False
        )
        copied = rows.annotate(shown=Subquery(copies.values("text")[:1]))
        return copied.filter(shown__gt="").defer("text", "rating", "choices")

    def points(self) -> QuerySet[SessionPoint, SessionPoint]:
        """The points of group sessions they see, with `shown` too."""
        rows = session_points(self.consultation, self.user)
        rows = rows.annotate(shown=F("text"))
        return rows if self.raw else rows.none()

    def rows(self, kind: Kind) -> QuerySet[Answer] | QuerySet[SessionPoint]:
        """The comments of one kind."""
        return self.answers() if kind is Kind.ANSWER else self.points()


def words_of(rows: Any) -> list[tuple[int, str]]:
    """Key and words of comments that `Sight` found."""
    return list(rows.values_list("pk", "shown"))


def keys_of(rows: Any) -> list[int]:
    """The keys of comments that `Sight` found."""
    return list(rows.order_by().values_list("pk", flat=True))


def may_code(consultation: Consultation, user: User) -> bool:
    """Whether this person sorts comments into themes."""
    if may(Power.READ, consultation, user):
        return True
    return user.is_active and learns_with_it(consultation, user)


def sight_of(consultation: Consultation, user: User) -> Sight:
    """What this person sees. Raises NotPermitted for whoever sorts nothing."""
    if not may_code(consultation, user):
        raise NotPermitted(NOT_CODER)
    return Sight(consultation, user, raw=may(Power.READ, consultation, user))


def require_lead(consultation: Consultation, user: User) -> None:
    """Raises NotPermitted for anybody but a lead of its team."""
    if not may(Power.READ, consultation, user):
        raise NotPermitted(NOT_LEAD)


def locked(consultation: Consultation) -> Consultation:
    """The consultation's row, locked after its policy: whatever sorts its comments, or
    submits its edition, stands in line here.

    Raises Blocked before it was opened.
    """
    hold_policy_about(consultation.pk)
    rows = Consultation.objects.select_for_update(of=("self",), no_key=True)
    row = rows.get(pk=consultation.pk)
    if not (row.is_open or row.is_closed):
        raise Blocked([Reason(NOT_BEGUN)])
    return row
