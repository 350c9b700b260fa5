"""A seat's facts as they are asked for: kept in a request as JSON, shown in words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format

from boards.models import Capacity, Office, Seat

LABELS = {
    "office": "Office",
    "capacity": "Sits as",
    "votes": "Has a vote",
    "deputises_for": "Deputy for",
    "starts_on": "First day",
    "ends_on": "Last day",
    "named_in_public": "Named in public",
}
DATES = ("starts_on", "ends_on")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a seat would be. `deputises_for` is the key of the seat it stands in for."""

    office: str
    capacity: str
    votes: bool
    deputises_for: int | None
    starts_on: date
    ends_on: date | None = None
    named_in_public: bool = False

    @classmethod
    def of(cls, seat: Seat) -> "Terms":
        """A seat as it is."""
        return cls(
            office=seat.office,
            capacity=seat.capacity,
            votes=seat.votes,
            deputises_for=seat.deputises_for_id,
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
            # Only a young person has this to choose; others may become one on paper.
            named_in_public=seat.named_in_public and seat.is_young,
        )

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Terms":
        """What a request for a new seat keeps."""
        return cls(**_read(kept))

    def with_(self, kept: Mapping[str, Any]) -> "Terms":
        """These with the changes that a request keeps."""
        return replace(self, **_read(kept))

    def kept(self) -> dict[str, Any]:
        """All of them as JSON."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    def differing(self, other: "Terms") -> dict[str, Any]:
        """What is different in the other ones, as JSON."""
        mine, theirs = self.kept(), other.kept()
        return {name: theirs[name] for name in mine if mine[name] != theirs[name]}

    def facts(self) -> dict[str, Any]:
        """By the names of the model's columns."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        found["deputises_for_id"] = found.pop("deputises_for")
        return found


def _read(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in DATES and value else value
        for name, value in kept.items()
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def in_words(name: str, value: Any) -> str:
    """One fact for a person to read."""
    if name in DATES:
        day = date.fromisoformat(value) if isinstance(value, str) and value else value
        return date_format(day, "j F Y") if day else "open"
    if name == "office":
        return Office(value).label
    if name == "capacity":
        return Capacity(value).label
    if name == "deputises_for":
        found = Seat.objects.filter(pk=value).select_related("person").first()
        return str(found.person) if found else "nobody"
    return "Yes" if value else "No"
