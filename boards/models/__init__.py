"""What is kept of boards, one file per kind of fact."""

from .board import STAGES, Board
from .circulation import Ballot, BallotChange, Circulation
from .decision import (
    APPROVALS,
    Choice,
    Condition,
    Confirmation,
    Decision,
    Discharge,
    FormalApproval,
    FormalNeed,
    Method,
    Outcome,
    Part,
)
from .meeting import (
    Attendance,
    Effect,
    Interest,
    InterestKind,
    Item,
    ItemKind,
    Meeting,
    MeetingState,
    Presence,
)
from .minutes import (
    Action,
    ActionReminder,
    Minutes,
    MinutesApproval,
    MinutesSignature,
)
from .papers import CoverReport, PackRead
from .publication import Publication
from .seat import CO_OPTED, BoardRequest, Capacity, Office, Seat

__all__ = [
    "APPROVALS",
    "CO_OPTED",
    "STAGES",
    "Action",
    "ActionReminder",
    "Attendance",
    "Ballot",
    "BallotChange",
    "Board",
    "BoardRequest",
    "Capacity",
    "Choice",
    "Circulation",
    "Condition",
    "Confirmation",
    "CoverReport",
    "Decision",
    "Discharge",
    "Effect",
    "FormalApproval",
    "FormalNeed",
    "Interest",
    "InterestKind",
    "Item",
    "ItemKind",
    "Meeting",
    "MeetingState",
    "Method",
    "Minutes",
    "MinutesApproval",
    "MinutesSignature",
    "Office",
    "Outcome",
    "PackRead",
    "Part",
    "Presence",
    "Publication",
    "Seat",
]
