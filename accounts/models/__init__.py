"""The tables of this room, one file per model."""

from .team import Team
from .user import User, UserManager

__all__ = ["Team", "User", "UserManager"]
