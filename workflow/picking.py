"""The lists from which somebody picks any two texts of a policy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Value
from django.utils import timezone

from accounts.models import User
from workflow.history import editions_of_policy
from workflow.kept_texts import STANDING, KeptText, standing_key
from workflow.lifecycle import PASSAGES
from workflow.models import DraftRecord, Edition, Transition
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
    groups: dict[int, list[Pick]] = {e.pk: _standing(e) for e in editions}
    for edition_id, pick in _lines(groups):
        groups[edition_id].append(pick)
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


def _lines(editions: Iterable[int]) -> list[tuple[int, Pick]]:
    """The newest lines of history of these editions, each with its edition's id."""
    passed = _newest(Transition, editions, "actor_name", "name")
    drafted = _newest(DraftRecord, editions, "author_name", Value("drafted"))
    newest = sorted((*passed, *drafted), key=lambda row: row[2], reverse=True)
    return [
        (edition, Pick(str(key), f"{_moment(at)}: {who} {_done(what)}"))
        for key, edition, at, who, what in newest[:LATEST]
    ]


def _newest(model: Any, editions: Iterable[int], *more: Any) -> Iterable[Any]:
    rows = model.objects.filter(edition__in=list(editions)).order_by("-at")
    return rows.values_list("pk", "edition_id", "at", *more)[:LATEST]


def _done(name: str) -> str:
    passage = PASSAGES.get(name)
    return passage.act.done if passage else name


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.day} {local:%b %Y, %H:%M}"
