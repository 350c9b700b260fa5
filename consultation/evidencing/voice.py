"""Voice: the ways in which people could say something, and those that they used."""

from collections.abc import Iterator

from django.urls import reverse

from consultation.evidencing.facts import Facts
from consultation.evidencing.parts import Line, gap, number, written
from consultation.results.counting import threshold


def voice(facts: Facts) -> Iterator[Line]:
    """What was offered, then what was used."""
    row = facts.row
    yield from written(
        "Young people’s part in the questions",
        row.young_part,
        "Nobody has written how young people helped to write the questions.",
    )
    yield from _for_young_people(facts)
    yield Line(
        "Every question may be skipped, and every word left out. Who begins can stop "
        "at any time.",
        "Opting out",
    )
    yield Line(
        "On a phone, a tablet or a computer, one question a page, and read out loud; "
        "on paper with an answer sheet; by talking together in a group.",
        "Ways to answer",
    )
    for group in facts.asked:
        promise = "anonymous" if group.is_anonymous else "confidential"
        yield Line(f"Answers are {promise}, and it says so first.", group.name)
    yield from _used(facts)


def _for_young_people(facts: Facts) -> Iterator[Line]:
    if not facts.young:
        return
    if facts.easy_read:
        blocks = number(facts.easy_read, "block of pictures and words", BLOCKS)
        yield Line(f"{blocks}.", "Young person’s version")
    else:
        yield gap(
            "There is no young person’s version.",
            reverse("consultations:easy_read", args=[facts.row.pk]),
            "Look at it",
            about="Young person’s version",
        )
    plain = sum(bool(question.plain_words.strip()) for question in facts.questions)
    words = f"{plain} of {number(len(facts.questions), 'question')} in plain words."
    if plain < len(facts.questions):
        yield gap(words, about="Questions for young people")
    else:
        yield Line(words, "Questions for young people")


BLOCKS = "blocks of pictures and words"


def _used(facts: Facts) -> Iterator[Line]:
    """How people answered, once nobody does any more, in no number: of the groups that
    may be shown, and a way that only a few used is not named."""
    if facts.row.is_closed and (ways := _ways(facts)):
        yield Line(ways, "Ways that were used")
    if facts.settings:
        held = number(len(facts.settings), "group")
        yield Line(f"{held} held sessions together.", "Group sessions")


def _ways(facts: Facts) -> str:
    groups = [group for group in facts.asked if facts.is_told(group)]
    if not groups:
        return ""
    everybody = sum(facts.counts.responses.get(group.pk, 0) for group in groups)
    paper = sum(facts.paper.get(group.pk, 0) for group in groups)
    least = max(map(threshold, groups))
    if min(paper, everybody - paper) >= least:
        return "Online and on paper."
    if paper >= least:
        return "Nearly all answered on paper."
    return "Nearly all answered online."
