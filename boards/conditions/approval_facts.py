"""What the record of a formal approval has to say, and in which order its days are.

Local Authorities (Executive Arrangements) (Meetings and Access to Information)
(England) Regulations 2012: a key decision has its notice before it, and its record is
published after it; call-in starts with the publication.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from boards.models import FormalApproval
from workflow import workdays
from workflow.errors import Reason
from workflow.models import Edition

CallIn = FormalApproval.CallIn
WORDS = {
    "decision_maker": "Say who decided.",
    "capacity": "Say in which capacity they decided.",
    "reasons": "Give the reasons for the decision.",
    "alternatives": "Say which alternatives were rejected, or that there were none.",
    "conflicts": "Say which conflicts and dispensations there were, or none.",
    "reference": "Give the decision's reference.",
}
# In the order in which they happen, with what a later one before an earlier one means.
DAYS = {
    "notice_on": "",
    "decided_on": "The decision comes after its notice.",
    "published_on": "A decision is published on its day or later.",
    "call_in_ends_on": "Call-in ends after the publication.",
}
BEFORE_TEXT = (
    "This text was frozen on {day}. A decision about it was taken on that day or later."
)


def lacking(edition: Edition, facts: Mapping[str, Any]) -> Iterator[Reason]:
    """What a record about the edition's frozen text lacks, each a sentence."""
    for name, sentence in WORDS.items():
        if not facts.get(name):
            yield Reason(sentence)
    if not facts.get("decided_on") or not facts.get("effective_on"):
        yield Reason("Give the decision date and the effective date.")
    else:
        yield from _decided(edition, facts)
    yield from _in_order(facts)
    if facts.get("is_key"):
        if not facts.get("notice_on"):
            yield Reason("A key decision has its notice date.")
        if not facts.get("published_on"):
            yield Reason("A key decision has its publication date.")
    call_in = facts.get("call_in", CallIn.NOT_SUBJECT)
    if call_in != CallIn.NOT_SUBJECT:
        yield from _call_in(facts, call_in)


def _decided(edition: Edition, facts: Mapping[str, Any]) -> Iterator[Reason]:
    decided, effective = facts["decided_on"], facts["effective_on"]
    if effective < decided:
        yield Reason("It takes effect on the day of the decision or later.")
    elif facts.get("published_on") and effective < facts["published_on"]:
        yield Reason("It takes effect on the day of the publication or later.")
    if decided > workdays.today():
        yield Reason("The decision date is today or earlier.")
    frozen = workdays.day_of(edition.frozen_seal.at)
    if decided < frozen:
        day = f"{frozen.day} {frozen:%B %Y}"
        yield Reason(BEFORE_TEXT.format(day=day))


def _in_order(facts: Mapping[str, Any]) -> Iterator[Reason]:
    given = [(name, facts[name]) for name in DAYS if facts.get(name)]
    for (_, before), (name, day) in pairwise(given):
        if day < before:
            yield Reason(DAYS[name])


def _call_in(facts: Mapping[str, Any], call_in: str) -> Iterator[Reason]:
    ends: date | None = facts.get("call_in_ends_on")
    if not ends or not facts.get("published_on"):
        yield Reason("Call-in starts with the publication: give both its dates.")
    elif call_in == CallIn.NONE and ends >= workdays.today():
        yield Reason("The call-in period is not over yet.")
