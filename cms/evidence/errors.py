"""What the evidence register refuses, each in words a person can act on."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied


class EvidenceError(PermissionDenied):
    """Something was not done, and nothing was changed."""

    status = 403

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotPermitted(EvidenceError):
    """This person may not do this with the register."""


class ChangedMeanwhile(EvidenceError):
    """Somebody else changed the finding after this person looked at it."""

    status = 409


class Unusable(EvidenceError):
    """A finding that cannot be kept; `problems` says why, by the field's name."""

    status = 422

    def __init__(self, problems: Mapping[str, list[str]]) -> None:
        super().__init__(" ".join(w for words in problems.values() for w in words))
        self.problems = dict(problems)
