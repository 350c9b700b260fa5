"""The sentences around an answer, formal and plain, the same on screen and on paper."""

from datetime import date

from consultation.models import Outcome
from workflow.screens.listing import long_date

NAME = "You said, we will, we did"
DECIDED = {
    Outcome.ACCEPTED: ("Accepted", "Yes, we will do this."),
    Outcome.PARTLY: ("Partly accepted", "We will do some of this."),
    Outcome.NOT_ACCEPTED: ("Not accepted", "No, we can’t do this."),
    Outcome.NOTED: ("Noted", "Thank you. We will keep this in mind."),
}
NOTHING_DONE = {
    Outcome.ACCEPTED: "Not done yet. When it is, you can read it here.",
    Outcome.PARTLY: "Not done yet. When it is, you can read it here.",
    Outcome.NOT_ACCEPTED: "This stays as it is.",
    Outcome.NOTED: "Nothing changes because of this.",
}
IN_DRAFT = "This is in the draft that goes to the board."
GONE_FROM_DRAFT = "It is gone from the draft that goes to the board."
BACK = "We wanted to take this out. It is in the text after all."
AS_BEFORE = "We had changed this. It says again what it said before."
GONE_AGAIN = "We had changed this. It is not in the text any more."
SOME = "Some people said this."
NOBODY_YET = "Nobody has answered this yet."
DECIDING = "We have read it and are deciding."
PUTTING_RIGHT = "We are putting our answer right. Please look again later."
TO_BE_READ = "A person will read it. Then we decide."


def decided(outcome: Outcome, plain: bool) -> str:
    """What was decided, in a word or two."""
    return DECIDED[outcome][plain]


def published(label: str, day: date) -> str:
    """That it was done: an edition that anybody can read says it."""
    return f"We did this. It is in edition {label}, published on {long_date(day)}."


def published_without(label: str, day: date) -> str:
    """That it was taken out: an edition that anybody can read does not say it."""
    told = f"edition {label}, published on {long_date(day)}"
    return f"We did this. It is gone from {told}."


def withdrawn(label: str) -> str:
    """That it was done, and is gone with its edition."""
    return f"It was in edition {label}, which was withdrawn later."


def withdrawn_without(label: str) -> str:
    """That it was taken out of an edition that is gone as well."""
    return f"It was gone from edition {label}, which was withdrawn later."


def given_up(label: str) -> str:
    """That it never came."""
    return f"It was in the draft of edition {label}, which was given up."


def given_up_without(label: str) -> str:
    """That it was taken out of a draft that never came."""
    return f"It was gone from the draft of edition {label}, which was given up."


def done_on(day: date) -> str:
    """When something beside the text was done."""
    return f"Done on {long_date(day)}."


def said_by(number: int | None) -> str:
    """How many said something; None where the number must not be told."""
    if number is None or number < 2:
        return SOME
    return f"At least {number:,} people said this."


def set_aside(reason: str) -> str:
    """Why no point was made of a comment."""
    reason = reason.strip()
    full = reason if reason.endswith((".", "!", "?")) else f"{reason}."
    return f"We read this. We did not make a point of it, because: {full}"
