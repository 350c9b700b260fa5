"""The tables of this room, one file per model."""

from .appointment_request import AppointmentRequest
from .invitation import Invitation
from .team import Team
from .user import User, UserManager

__all__ = ["AppointmentRequest", "Invitation", "Team", "User", "UserManager"]
