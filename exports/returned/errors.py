"""What can stand in the way of a returned copy or of a decision about it."""

from workflow.errors import Refused


class NotACopy(Exception):
    """The file is no copy of this policy; the sentence says what it seems to be."""


class AlreadyReturned(Refused):
    """The same file was handed in for this edition before."""

    status = 409

    def __init__(self, message: str, copy_id: int) -> None:
        super().__init__(message)
        self.copy_id = copy_id


class Undecidable(Refused):
    """The proposal cannot be decided in this way now."""

    status = 422


class MovedOn(Refused):
    """The draft or the proposal changed after the person looked."""

    status = 409
