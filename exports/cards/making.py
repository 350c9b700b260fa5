"""Make cards: codes, and the one file in which they stand in clear."""

from typing import Any

from accounts.models import User
from consultation.inviting.handing import make_for, refuse_unless_open
from consultation.inviting.letters import title_for
from consultation.joining.making import make_batch
from consultation.models import Group, Way
from exports.cards.cards import Card, cards_document, words_for
from exports.word.package import Document


def make_cards(
    group: Group, *, actor: User, number: int = 0, names: Any = (), **batch: Any
) -> Document:
    """The sheet of new cards. Raises NotPermitted, Blocked or Unfit with the sentence.

    Nothing of it is kept: made again, it has other codes.
    """
    consultation = group.consultation
    refuse_unless_open(consultation)
    if group.is_anonymous:
        _, tokens = make_batch(
            consultation, group, number=number, way=Way.CARD, actor=actor, **batch
        )
        cards = [Card(token) for token in tokens]
    else:
        made = make_for(consultation, group, names, way=Way.CARD, actor=actor, **batch)
        cards = [Card(token, person.name) for person, token in made]
    words = words_for(group, title_for(group), batch.get("expires_on"))
    return cards_document(group, words, cards)
