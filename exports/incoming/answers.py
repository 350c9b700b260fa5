"""What a person said about an import beside correcting its levels."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .draft import DROPS as READ_DROPS
from .draft import Draft, Dropped, Picture, Unit, count_words, stripped_of, texts
from .levels import is_invented

DROPS = {**READ_DROPS, "left": "Left out by you"}
LONGEST = 250


@dataclass(frozen=True, slots=True)
class Answers:
    """Units to leave out, words that the file does not have, and the policy's facts.

    `alt`, `caption` and `heading` hold words by the id of the picture, table or box;
    `facts` is what was typed into the form beside the title, kept as it was typed.
    """

    left_out: frozenset[str] = frozenset()
    alt: dict[str, str] = field(default_factory=dict)
    caption: dict[str, str] = field(default_factory=dict)
    heading: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Answers":
        """The answers that `to_json` wrote; none for an empty dict."""
        return cls(**{**data, "left_out": frozenset(data.get("left_out", ()))})

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "left_out": sorted(self.left_out)}

    def alt_of(self, picture: Picture) -> str:
        """What stands in for a picture: as typed here, or else as its author wrote."""
        return self.alt.get(picture.id, picture.alt).strip()


def taken(draft: Draft, answers: Answers) -> Draft:
    """The draft as it will be: what is left out stands among what was dropped."""
    units: list[Unit] = []
    left: list[Dropped] = []
    for unit in draft.units:
        if unit.id not in answers.left_out:
            units.append(unit)
            continue
        words = " ".join(part for part in (stripped_of(unit), *texts(unit)) if part)
        left.append(
            Dropped(
                code="left",
                text=words or "A picture",
                reason="You left it out.",
                place=unit.place,
                after=unit.id,
                counted=bool(count_words(words)) and not is_invented(unit),
            )
        )
    return replace(draft, units=tuple(units), dropped=(*draft.dropped, *left))


def pictures_without_words(draft: Draft, answers: Answers) -> list[Picture]:
    """The pictures that nobody has described yet."""
    return [
        unit
        for unit in taken(draft, answers).units
        if isinstance(unit, Picture) and not answers.alt_of(unit)
    ]
