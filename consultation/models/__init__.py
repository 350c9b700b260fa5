"""What is kept of a consultation, one file per kind of fact."""

from .concern import Alert, Concern, ConcernNote, Route
from .consultation import Consultation, Kind, State
from .evidence_point import EvidencePoint
from .group import Group, Helpline, Identity
from .invitation import Batch, Invitation, Invitee, Letter, Mailing, UsedTokens, Way
from .keeping import Compaction, DataRequest, IdentityReading, RetentionRun
from .paper import GroupSession, SessionPoint, Sheet
from .people import DecisionMaker, Notice, Safeguarding, SafeguardingRole
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

__all__ = [
    "AgeBand",
    "Alert",
    "Answer",
    "Batch",
    "Compaction",
    "Concern",
    "ConcernNote",
    "Consultation",
    "DataRequest",
    "DecisionMaker",
    "Draft",
    "EasyRead",
    "EvidencePoint",
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
    "Question",
    "QuestionKind",
    "Reading",
    "Redaction",
    "Respondent",
    "Response",
    "RetentionRun",
    "Route",
    "Safeguarding",
    "SafeguardingRole",
    "SessionPoint",
    "Sheet",
    "SpentTicket",
    "State",
    "UsedTokens",
    "Via",
    "Way",
]
