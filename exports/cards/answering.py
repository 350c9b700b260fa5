"""What a letter, card or poster tells a group: some points with their answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.feedback.page import address_of
from consultation.feedback.papers import NOT_PUBLIC, items_for, on_paper, ticked
from consultation.feedback.publishing import feedback_of
from consultation.feedback.showing import Item
from consultation.inviting.letters import title_for
from consultation.models import Group
from exports.cards.styles import LARGE
from workflow.errors import Blocked, Reason


@dataclass(frozen=True, slots=True)
class Answering:
    """One group's paper: in its words, with the address of the page in its version."""

    group: Group
    title: str
    intro: str
    items: tuple[Item, ...]
    address: str

    @property
    def young(self) -> bool:
        """Whether it is in plain words and large letters."""
        return self.group.young

    @property
    def least(self) -> int:
        """The smallest letters, in half points."""
        return LARGE if self.young else 0


def answering(group: Group) -> Answering:
    """What its paper says. Raises Blocked while the answer is not public."""
    row = group.consultation
    feedback = feedback_of(row)
    if feedback.published_at is None:
        raise Blocked([Reason(NOT_PUBLIC)])
    intro = (feedback.plain_intro if group.young else "") or feedback.intro
    return Answering(
        group=group,
        title=title_for(group),
        intro=intro,
        items=tuple(on_paper(items_for(group), ticked(group))),
        address=address_of(row, plain=group.young),
    )


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that say something."""
    yield from filter(None, map(str.strip, text.splitlines()))


def done(item: Item) -> Iterator[str]:
    """What was done because of it, line by line."""
    for change in item.did.changes:
        if change.then:
            yield f"{'Before' if change.now else 'This is gone'}: {change.then}"
        if change.now:
            yield f"{change.after_label if change.then else 'New'}: {change.now}"
        yield change.fate.words
    yield from lines_of(item.did.words)
    if item.did.day:
        yield item.did.day
    if item.did.nothing:
        yield item.did.nothing
