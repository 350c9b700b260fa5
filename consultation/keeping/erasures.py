"""The list of what was erased, outside the database: for restores of older backups.

Each line is a digest of a response's random number under a salt of its own. Nobody can
tell from it whose response it was or what it said, but whether a restored response is
one of those. It is written, and on the disk, before the erasure itself.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from workflow.errors import Refused

NAME = "erasures.list"
UNWRITABLE = (
    "Nothing was erased: the list of erasures, by which a restored backup forgets "
    "again, could not be written. Tell an administrator."
)


class Unlisted(Refused):
    """The list of erasures could not be written."""

    status = 503


@dataclass(frozen=True, slots=True)
class Erasure:
    """One line of the list."""

    salt: str
    digest: str

    def is_of(self, number: int) -> bool:
        """Whether it is the response with this random number."""
        return _digest(self.salt, number) == self.digest

    @property
    def name(self) -> str:
        """What the ledger and people call it."""
        return self.digest[:16]


def path() -> Path:
    """Where the list lies."""
    chosen = settings.ERASURES_FILE
    return Path(chosen) if chosen else Path(settings.LEDGER_CHECKPOINT_DIR) / NAME


def note(number: int) -> Erasure:
    """Put a response on the list, once. Raises Unlisted if that cannot be done."""
    try:
        if known := next((e for e in listed() if e.is_of(number)), None):
            return known
        salt = secrets.token_hex(16)
        made = Erasure(salt, _digest(salt, number))
        add([made])
    except OSError as error:
        raise Unlisted(UNWRITABLE) from error
    return made


def add(erasures: Iterable[Erasure]) -> None:
    """Put lines at the list's end, and see that the disk has them."""
    place = path()
    place.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(
        json.dumps({"salt": one.salt, "digest": one.digest}) + "\n" for one in erasures
    )
    handle = os.open(place, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        os.write(handle, lines.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def listed(text: str | None = None) -> Iterator[Erasure]:
    """Every line of the list, or of a copy of it; half a line after a crash is none."""
    if text is None:
        place = path()
        text = place.read_text(encoding="utf-8") if place.exists() else ""
    for line in text.splitlines():
        try:
            found = json.loads(line)
            yield Erasure(str(found["salt"]), str(found["digest"]))
        except (ValueError, TypeError, KeyError):
            continue


def take_in(text: str) -> int:
    """Add the lines of a copy that this list does not have; how many."""
    known = set(listed())
    new = [one for one in listed(text) if one not in known]
    if new:
        add(new)
    return len(new)


def _digest(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}:{number}".encode()).hexdigest()
