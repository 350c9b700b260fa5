"""What the person who uploads a template is told about it."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Found and missing are about one role each; the others about the whole."""

    FOUND = "found"
    MISSING = "missing"
    CHANGED = "changed"
    WARNING = "warning"
    TAKEN = "taken"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `about` is the role or thing in words, `text` what became of it."""

    kind: Kind
    about: str
    text: str

    def to_json(self) -> dict[str, str]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, str]) -> "Finding":
        """What `to_json` gave."""
        return cls(Kind(stored["kind"]), stored["about"], stored["text"])
