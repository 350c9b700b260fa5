"""The Lundy sheet: space, voice, audience and influence, from what happened.

After Laura Lundy's model of article 12 of the UN Convention on the Rights of the Child
(British Educational Research Journal 33:6, 2007).
"""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import User
from consultation.evidencing.facts import Facts, facts_of
from consultation.evidencing.influence import influence
from consultation.evidencing.parts import Line, Part, Sheet, gap, later, number, part
from consultation.evidencing.people import deciders
from consultation.evidencing.space import space
from consultation.evidencing.voice import voice
from consultation.models import Consultation

TITLE = "Lundy sheet"
LEAD = (
    "Whether people had a safe space, were helped to a voice, were listened to by "
    "those who decide, and had influence. Every line is filled from what happened."
)


def sheet(consultation: Consultation, user: User | None = None) -> tuple[Part, ...]:
    """Its four parts, in a constant number of queries."""
    facts = facts_of(consultation, user)
    return (
        part(
            "space",
            "Space",
            "Who was invited, where was it safe to speak, and with what support?",
            space(facts),
        ),
        part(
            "voice",
            "Voice",
            "In which ways could people say something, and which did they use?",
            voice(facts),
        ),
        part(
            "audience",
            "Audience",
            "Who listened, and when did those who decide receive it?",
            _audience(facts),
        ),
        part(
            "influence",
            "Influence",
            "What changed because of it, why not where it did not, and who was told?",
            later(consultation, influence(facts)),
        ),
    )


def whole_sheet(consultation: Consultation, user: User | None = None) -> Sheet:
    """The sheet with its title, for a screen or a document."""
    return Sheet(TITLE, LEAD, sheet(consultation, user))


def _audience(facts: Facts) -> Iterator[Line]:
    yield from deciders(facts)
    yield from later(facts.row, _heard(facts))


def _heard(facts: Facts) -> Iterator[Line]:
    if facts.unread:
        are = "is" if facts.unread == 1 else "are"
        yield gap(
            f"{number(facts.unread, 'response')} {are} not read yet.",
            reverse("consultations:reading", args=[facts.row.pk]),
            "Read",
            about="Reading",
        )
    else:
        yield Line("Every response that waited to be read was read.", "Reading")
    if facts.left.unsorted:
        are = "is" if facts.left.unsorted == 1 else "are"
        yield gap(
            f"{number(facts.left.unsorted, 'comment')} {are} not sorted yet.",
            reverse("consultations:comments", args=[facts.row.pk]),
            "Sort them",
            about="Comments",
        )
    else:
        yield Line("Every comment that may be used is sorted.", "Comments")
