"""What is kept of boards, one file per kind of fact."""

from .approval import FormalApproval, FormalNeed
from .attendance import Attendance, Effect, Interest, InterestKind, Presence
from .board import STAGES, Board
from .circulation import Ballot, BallotChange, Circulation
from .condition import Condition, Confirmation, Discharge
from .decision import APPROVALS, Choice, Decision, Method, Outcome, Part
from .letter import Letter
from .meeting import EarlierPoints, Item, ItemKind, Meeting, MeetingState
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
    "EarlierPoints",
    "Effect",
    "FormalApproval",
    "FormalNeed",
    "Interest",
    "InterestKind",
    "Item",
    "ItemKind",
    "Letter",
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
