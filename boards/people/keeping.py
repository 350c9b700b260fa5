"""What boards keep of those who sit there, how long, and what becomes of their names.

Who decided, and who might have, is evidence of a decision and stays with it. A name
does not have to: in the ledger there never was one, in minutes and records it stands by
its seat. So a co-opted member's is replaced by the role some years after they left, by
itself; anybody else's when an administrator does it. Letters go when they are old.
"""

from collections.abc import Callable

from django.conf import settings

from boards import models
from boards.people.letters import KEPT
from workflow.keeping import Kept, keeps


def _fixed(words: str) -> Callable[[], str]:
    return lambda: words


def names_kept() -> str:
    """Until when a co-opted member's name stands."""
    return (
        "For good, as evidence; a co-opted member’s name until "
        f"{settings.KEEP_BOARD_NAMES_DAYS:,} days after the seat ended, then the role"
    )


WITH_SEAT = _fixed("As long as the seat, under the name or role that stands there")
WITH_DECISION = _fixed("As long as the decision, under the name or role of the seat")
STAFF = _fixed("As long as what it is about; staff by name")
PERSONAL = (
    Kept(
        models.Seat,
        "Who sat on a board, as what, from when until when",
        names_kept,
        "A decision counts only those who were entitled that day.",
    ),
    Kept(
        models.BoardRequest,
        "Who asked for a seat or for its end, who agreed, and why",
        _fixed("As long as the seat; only administrators and auditors read it"),
        "Two people answer for who may decide.",
    ),
    Kept(
        models.Attendance,
        "Who came to a meeting, or sent apologies or a deputy",
        WITH_SEAT,
        "The quorum is counted from it, and the minutes say it.",
    ),
    Kept(
        models.Interest,
        "Which interests members declared",
        WITH_SEAT,
        "Who had to leave had no part in the decision.",
    ),
    Kept(
        models.Part,
        "Who took part in a decision, and how they voted if names were taken",
        WITH_DECISION,
        "It shows that the decision had its quorum and its majority.",
    ),
    Kept(
        models.Ballot,
        "How each member voted by circulation, and that they had the report",
        WITH_DECISION,
        "For the same reason. Who voted how is not shown before the vote is closed.",
    ),
    Kept(
        models.BallotChange,
        "How they voted before they changed their vote",
        WITH_DECISION,
        "So that no vote can be changed unseen.",
    ),
    Kept(
        models.PackRead,
        "When each member first opened an item’s papers",
        _fixed("As long as the decision; shown to nobody but the member"),
        "It shows that those who decided could have read them.",
    ),
    Kept(
        models.MinutesSignature,
        "Who signed the minutes, and when",
        WITH_SEAT,
        "Signed minutes are the record of the meeting.",
    ),
    Kept(
        models.Action,
        "Who has to do what a meeting asked for, and what they did",
        _fixed("As long as the minutes"),
        "The next meeting is told.",
    ),
    Kept(
        models.ActionReminder,
        "That somebody was reminded of it",
        _fixed("As long as the action"),
        "So that nobody is reminded twice in a week.",
    ),
    Kept(
        models.Condition,
        "Who has to meet a condition of an approval",
        STAFF,
        "Nothing is published while one is open.",
    ),
    Kept(
        models.Letter,
        "That members and clerks were told of a meeting or of their seat",
        _fixed(f"{KEPT.days} days after it was sent"),
        "So that nobody is told twice.",
    ),
)
IMPERSONAL = {
    models.Board: "What a board is; its Director by name.",
    models.Meeting: "When and where; young people’s points without names.",
    models.EarlierPoints: "Young people’s points as they stood before; without names.",
    models.Item: "What a board deals with; staff by name.",
    models.Circulation: "That an item goes round; staff by name.",
    models.Decision: "What was decided; the Director, the chair and staff by name.",
    models.Discharge: "How a condition was met; staff by name.",
    models.Confirmation: "That a delegate read both texts; by name.",
    models.FormalApproval: "The council’s own decision, which is public.",
    models.FormalNeed: "Whether a policy needs one; staff by name.",
    models.CoverReport: "What the board is told; staff by name.",
    models.Minutes: "What was said and decided; members stand in it by their seats.",
    models.MinutesApproval: "The same text, as it was approved.",
    models.Publication: "The day of a publication; staff by name.",
}
keeps(*PERSONAL)
