"""What is kept of a consultation, one file per kind of fact."""

from .concern import Alert, Concern, ConcernNote, Route
from .consultation import Consultation, Kind, State
from .evidence_point import EvidencePoint
from .feedback import Feedback, OnPaper, Received, Told
from .group import Group, Helpline, Identity
from .invitation import Batch, Invitation, Invitee, Letter, Mailing, UsedTokens, Way
from .keeping import Compaction, DataRequest, IdentityReading, RetentionRun
from .paper import GroupSession, SessionPoint, Sheet
from .people import DecisionMaker, Notice, Safeguarding, SafeguardingRole
from .point import ClauseChange, Disposition, Outcome, Point
from .question import EasyRead, Question, QuestionKind
from .redaction import Redaction
from .response import (
    AgeBand,
    Answer,
    Draft,
    Helper,
    Reading,
    Respondent,
    Response,
    SpentTicket,
    Via,
)
from .settled import SettledResults
from .weighing import Coding, SavedView, SetAside, Theme

__all__ = [
    "AgeBand",
    "Alert",
    "Answer",
    "Batch",
    "ClauseChange",
    "Coding",
    "Compaction",
    "Concern",
    "ConcernNote",
    "Consultation",
    "DataRequest",
    "DecisionMaker",
    "Disposition",
    "Draft",
    "EasyRead",
    "EvidencePoint",
    "Feedback",
    "Group",
    "GroupSession",
    "Helper",
    "Helpline",
    "Identity",
    "IdentityReading",
    "Invitation",
    "Invitee",
    "Kind",
    "Letter",
    "Mailing",
    "Notice",
    "OnPaper",
    "Outcome",
    "Point",
    "Question",
    "QuestionKind",
    "Reading",
    "Received",
    "Redaction",
    "Respondent",
    "Response",
    "RetentionRun",
    "Route",
    "Safeguarding",
    "SafeguardingRole",
    "SavedView",
    "SessionPoint",
    "SetAside",
    "SettledResults",
    "Sheet",
    "SpentTicket",
    "State",
    "Theme",
    "Told",
    "UsedTokens",
    "Via",
    "Way",
]
