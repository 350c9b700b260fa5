"""What is kept of people, how long, and why: the one list, for screens and documents.

Every table of this room is in it: with the date of each row, or with the reason why it
holds nothing of those who were asked. Rooms above and beside this one add theirs to
`workflow.keeping`; those above may do so by `keeps`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model

from consultation import models as kept
from workflow import keeping


@dataclass(frozen=True, slots=True)
class Personal:
    """One kind of personal record. `date` leads to its own date, or to the row's with
    which it goes; an empty one goes with its consultation's closing."""

    model: type[Model]
    what: str
    until: Callable[[], str]
    why: str
    date: str = "keep_until"


@dataclass(frozen=True, slots=True)
class Impersonal:
    """A table without anything of those who were asked."""

    model: type[Model]
    reason: str


def _days(name: str, since: str) -> Callable[[], str]:
    return lambda: f"{getattr(settings, name):,} days after {since}"


def _fixed(words: str) -> Callable[[], str]:
    return lambda: words


CLOSING = "the consultation’s last day"
RESPONSES = _days("KEEP_RESPONSES_DAYS", CLOSING)
INVITEES = _days("KEEP_INVITEES_DAYS", CLOSING)
CASE = _days("KEEP_CONCERNS_DAYS", "the case was closed")
WITH_RESPONSE = _fixed("As long as the response")
WITH_CASE = _fixed("As long as the concern")
PERSONAL = (
    Personal(
        kept.Response,
        "That somebody answered: group, week, age band, who helped",
        RESPONSES,
        "The boards decide in its light, and a review shows what was said.",
    ),
    Personal(
        kept.Answer,
        "What they answered, in their own words",
        WITH_RESPONSE,
        "For the same reason.",
        "response__keep_until",
    ),
    Personal(
        kept.Redaction,
        "Copies of it without anything that shows who wrote it",
        WITH_RESPONSE,
        "Only these are seen by those who write the policy.",
        "answer__response__keep_until",
    ),
    Personal(
        kept.Point,
        "Points that were made of one person’s comment, in our words",
        WITH_RESPONSE,
        "People see what became of what they said. A theme’s point is of nobody.",
        "answer__response__keep_until",
    ),
    Personal(
        kept.Disposition,
        "Our answers to such a point",
        WITH_RESPONSE,
        "For the same reason.",
        "point__answer__response__keep_until",
    ),
    Personal(
        kept.ClauseChange,
        "The clauses that were changed because of it",
        WITH_RESPONSE,
        "For the same reason. The text itself stays.",
        "point__answer__response__keep_until",
    ),
    Personal(
        kept.Respondent,
        "Whose a confidential response is",
        INVITEES,
        "So that somebody in danger can be found and helped.",
    ),
    Personal(
        kept.Invitee,
        "Name and e-mail address of people we invited",
        INVITEES,
        "To invite them, and to remind nobody twice.",
    ),
    Personal(
        kept.Invitation,
        "The digest of a link or code, and whether it was used",
        INVITEES,
        "So that each works once, for one person.",
        "",
    ),
    Personal(
        kept.Draft,
        "Answers that were not sent",
        _fixed("Until closing; on a shared device ten idle minutes"),
        "So that people can stop and go on.",
    ),
    Personal(
        kept.SpentTicket,
        "The digest of what a browser held while somebody answered",
        _fixed("Until closing"),
        "So that pressing the button twice is one response.",
        "",
    ),
    Personal(
        kept.Sheet,
        "The number of a sheet of paper, and who typed it in",
        RESPONSES,
        "So that every sheet is read, typed in once, and checked.",
    ),
    Personal(
        kept.GroupSession,
        "When and where a group talked, and how many were there",
        RESPONSES,
        "It counts as taking part.",
    ),
    Personal(
        kept.SessionPoint,
        "The points that a group made",
        _fixed("As long as the session"),
        "The boards decide in their light.",
        "session__keep_until",
    ),
    Personal(
        kept.EvidencePoint,
        "Which finding in the evidence register was made of it",
        _fixed("As long as the copy or the session"),
        "So that one voice does not count twice.",
        "redaction__answer__response__keep_until",
    ),
    Personal(
        kept.Coding,
        "Which themes a comment was given, and by which staff",
        WITH_RESPONSE,
        "So that what several people say is answered once.",
        "answer__response__keep_until",
    ),
    Personal(
        kept.SetAside,
        "Why nothing was made of a comment",
        WITH_RESPONSE,
        "So that nothing is left aside without a reason.",
        "answer__response__keep_until",
    ),
    Personal(
        kept.Concern,
        "That somebody may be in danger, and what was done",
        CASE,
        "It belongs to a safeguarding case; nothing of it goes while it is open.",
    ),
    Personal(
        kept.ConcernNote,
        "What safeguarding leads wrote about it",
        WITH_CASE,
        "For the same reason.",
        "concern__keep_until",
    ),
    Personal(
        kept.Alert,
        "That the safeguarding leads were told",
        WITH_CASE,
        "For the same reason.",
        "concern__keep_until",
    ),
    Personal(
        kept.IdentityReading,
        "Who saw whose a confidential response is, and why",
        _days("KEEP_CONCERNS_DAYS", "the day"),
        "So that nobody looks without having to answer for it.",
    ),
    Personal(
        kept.DataRequest,
        "That somebody asked for their data, and how it was checked who they are",
        _days("KEEP_RESPONSES_DAYS", "the day"),
        "To show that it was done in time.",
    ),
)
IMPERSONAL = (
    Impersonal(kept.Consultation, "The plan, which was public; staff by name."),
    Impersonal(kept.Group, "How a group is asked, never who is in it."),
    Impersonal(kept.Question, "What was asked."),
    Impersonal(kept.Theme, "What several people say, in the words of staff."),
    Impersonal(kept.SavedView, "What a member of staff looks for again."),
    Impersonal(kept.EasyRead, "The young person’s version of the text."),
    Impersonal(kept.DecisionMaker, "Named in public as those who decide."),
    Impersonal(kept.Safeguarding, "Which staff keep people safe."),
    Impersonal(kept.Notice, "What everybody was told, word for word."),
    Impersonal(kept.Batch, "How many codes were made, for what, by which staff."),
    Impersonal(kept.UsedTokens, "How many codes of a group were used, and no order."),
    Impersonal(kept.Feedback, "What the council wrote about it; staff by name."),
    Impersonal(kept.Told, "When a group was told and how, never who is in it."),
    Impersonal(kept.OnPaper, "Which points stand on a group's letter and poster."),
    Impersonal(kept.Received, "When those who decide got it, named in the plan."),
    Impersonal(
        kept.SettledResults,
        "Numbers of many as everybody sees them, small ones hidden; how many responses "
        "of each group were counted, and a digest of their random numbers.",
    ),
    Impersonal(kept.RetentionRun, "Numbers of what was removed."),
    Impersonal(kept.Compaction, "Whether the database is to be rewritten."),
)


def keeps(kind: Personal) -> None:
    """Register what a room above keeps of people."""
    keeping.keeps(keeping.Kept(kind.model, kind.what, kind.until, kind.why))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list as people read it."""

    what: str
    until: str
    why: str


def lines() -> Iterator[Line]:
    """The list, with the numbers of this installation."""
    for kind in PERSONAL:
        yield Line(kind.what, kind.until(), kind.why)
    for other in keeping.kept_above():
        yield Line(other.what, other.until(), other.why)


def as_table() -> str:
    """The same as a table in Markdown, for the documents."""
    rows = ["| What | Kept until | Why |", "|---|---|---|"]
    rows += [f"| {line.what} | {line.until} | {line.why} |" for line in lines()]
    return "\n".join(rows)


def models_listed() -> list[Any]:
    """Every model that the list speaks of."""
    return [kind.model for kind in (*PERSONAL, *IMPERSONAL)]
