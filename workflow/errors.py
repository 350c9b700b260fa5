"""What can stand in the way of an act, each with a sentence for a person.

They are PermissionDenied so that Wagtail's own views answer them as a refusal and not
as a fault.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something cannot happen yet, and the address where it is mended."""

    text: str
    url: str = ""

    def __str__(self) -> str:
        return self.text


class Refused(PermissionDenied):
    """Something was not done, and nothing was changed."""

    status = 403

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotPermitted(Refused):
    """This person may not do this, whatever else is true."""


class Stale(Refused):
    """Somebody else acted, or the text changed, after the person looked."""

    status = 409


class Blocked(Refused):
    """The act is this person's, but something must happen first."""

    status = 422

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(" ".join(reason.text for reason in reasons))
        self.reasons = tuple(reasons)


class Frozen(Refused):
    """The text is frozen at this stage."""


class Barred(Refused):
    """A way around the one door was tried."""
