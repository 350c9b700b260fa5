"""The lists from which somebody picks any two texts of a policy."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from workflow.history import Event, History, editions_of_policy
from workflow.kept_texts import STANDING, KeptText, standing_key
from workflow.models import Edition
from workflow.stages import Stage

LATEST = 60


@dataclass(frozen=True, slots=True)
class Pick:
    """One text in the lists."""

    key: str
    words: str


def picks(
    edition: Edition, user: User, shown: Sequence[KeptText] = ()
) -> list[tuple[str, list[Pick]]]:
    """The newest texts of the policy that this person sees, edition by edition.

    What is compared now is among them, however old. Costs a constant number of queries.
    """
    editions = editions_of_policy(edition, user)
    events = History(editions, LATEST).page(1).object_list if editions else []
    groups: dict[int, list[Pick]] = {e.pk: _standing(e) for e in editions}
    for event in events:
        groups[event.edition.pk].append(Pick(str(event.id), _words(event)))
    labels = {e.pk: e.label for e in editions}
    for text in shown:
        labels[text.edition.pk] = text.edition.label
        own = groups.setdefault(text.edition.pk, [])
        if all(pick.key != text.key for pick in own):
            own.append(Pick(text.key, f"{text.name}, {text.when}".rstrip(", ")))
    return [(f"Edition {labels[pk]}", found) for pk, found in groups.items() if found]


def _standing(edition: Edition) -> list[Pick]:
    """The draft as it is; a frozen text is a line of history already."""
    if edition.stage is not Stage.DRAFT:
        return []
    words = STANDING[Stage.DRAFT]
    return [Pick(standing_key(edition.pk), words[:1].upper() + words[1:])]


def _words(event: Event) -> str:
    local = timezone.localtime(event.at)
    return f"{local.day} {local:%b %Y, %H:%M}: {event.who} {event.what}"
