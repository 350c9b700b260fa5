"""Why an answer was not taken; each is a sentence for the person who answers."""

from workflow.errors import Refused

CLOSED = "This has closed. No more answers can be sent or changed."
SPENT = "These answers were sent already, or moved to another device."
GONE = "Your answers are no longer here. They are cleared after ten minutes of rest."
RESTRICTED = (
    "We keep these answers because we are worried about somebody. "
    "They cannot be changed or taken back."
)
ANSWERED = (
    "Answers were sent already for the person this link or card belongs to. These were "
    "not sent. Change the first with their receipt key, or ask whoever invited you."
)
EMPTY = "You have not answered anything yet. Answer one question, then send."


class Closed(Refused):
    """The consultation takes no answers now."""

    status = 422

    def __init__(self, message: str = CLOSED) -> None:
        super().__init__(message)


class Spent(Refused):
    """The ticket was used up: sent with, moved by a resume code, or taken back."""

    status = 409

    def __init__(self, message: str = SPENT) -> None:
        super().__init__(message)


class Gone(Refused):
    """There is no draft under this ticket, or its time has run out."""

    status = 409

    def __init__(self, message: str = GONE) -> None:
        super().__init__(message)


class Restricted(Refused):
    """A concern was flagged on the response: it is neither changed nor removed."""

    def __init__(self, message: str = RESTRICTED) -> None:
        super().__init__(message)


class Unfit(Refused):
    """An answer that cannot be taken. `key` is the answer's, where it is one's."""

    status = 422

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.key = key


class Answered(Unfit):
    """A newer link does not make a second response of the same person."""

    def __init__(self, message: str = ANSWERED) -> None:
        super().__init__(message)
