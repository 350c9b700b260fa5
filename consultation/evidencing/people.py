"""Lines that both sheets have: who decides and got what was said, who was told."""

from collections.abc import Iterator

from django.urls import reverse

from consultation.evidencing.facts import Facts
from consultation.evidencing.parts import Line, day, gap
from consultation.models import DecisionMaker, Received


def deciders(facts: Facts) -> Iterator[Line]:
    """Each of those who decide, with the day they received what people said."""
    if not facts.makers:
        yield gap("Nobody is named who will decide.", about="Who decides")
    for maker in facts.makers:
        received: Received | None = getattr(maker, "received", None)
        if received is not None:
            words = f"Received what people said on {day(received.on)}."
            yield Line(words, called(maker))
        elif facts.row.is_closed:
            yield gap(
                f"Nobody has recorded when {maker.name} received this.",
                reverse("consultations:received", args=[facts.row.pk, maker.pk]),
                "Record it",
                about=called(maker),
            )
        else:
            yield Line("Will receive what people said.", called(maker))


def groups_told(facts: Facts) -> Iterator[Line]:
    """Each group, with the days on which it heard what became of it."""
    for group in facts.asked:
        days = [day(one.on) for one in group.told.all()]
        if days:
            yield Line(f"Told on {', '.join(days)}.", group.name)
        else:
            address = reverse("consultations:told", args=[facts.row.pk])
            yield gap(
                f"Nobody has told {group.name} what became of what they said.",
                f"{address}?group={group.pk}",
                "Tell them",
                about=group.name,
            )


def called(maker: DecisionMaker) -> str:
    """Name and job title."""
    return f"{maker.name}, {maker.job_title}" if maker.job_title else maker.name
