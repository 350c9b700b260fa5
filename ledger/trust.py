"""Which public keys are believed, and until which entry.

One key was the first. Every other must have been introduced by one that is believed.
Where the first was lost, or somebody wants to be sure of it, LEDGER_TRUSTED_KEYS names
the keys that are believed without introduction.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings

from ledger import signing, statements
from ledger.statements import Succession


@dataclass
class Trust:
    """Believed keys by id, where their time ended, and what does not fit.

    `revoked` holds the last entry for which a stolen key is still believed. `believed`
    are the statements by which keys followed each other: each vouches for an entry.
    """

    keys: dict[str, Ed25519PublicKey] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    revoked: dict[str, int] = field(default_factory=dict)
    believed: list[Succession] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def is_set_aside(self, key: str, sequence: int) -> bool:
        """Whether a checkpoint is of no account, since its key was stolen by then."""
        return key in self.revoked and sequence > self.revoked[key]

    def is_too_late(self, key: str, sequence: int) -> bool:
        """Whether a checkpoint was signed beyond its key's end: so by a thief."""
        return key in self.ends and sequence > self.ends[key]


def trust(folder: Path | None = None, pins: Iterable[str] = ()) -> Trust:
    """Weigh the keys and statements of a folder, by default the configured one."""
    folder = folder or signing.public_key_dir()
    pinned = {*pins} or {*settings.LEDGER_TRUSTED_KEYS}
    found = Trust()
    known = signing.known_keys(folder)
    said = _sound(folder, found)
    introduced = {s.key: statements.public_key(s) for s in said}
    known.update({name: key for name, key in introduced.items() if key})
    _begin(found, known, said, pinned)
    _follow(found, known, said)
    _revoke(found, folder)
    for name in sorted(set(known) - set(found.keys)):
        found.problems.append(
            f"Nobody who is believed introduced the public key {name}."
        )
    return found


def _sound(folder: Path, found: Trust) -> list[Succession]:
    """Statements that their new key signed; others are problems."""
    sound = []
    for name, statement in statements.successions(folder):
        key = statements.public_key(statement) if statement else None
        if statement is None or key is None:
            found.problems.append(f"The statement {name} about a key is damaged.")
        elif not statements.holds(statement, statement.signature, key):
            found.problems.append(f"The signature of the statement {name} is wrong.")
        else:
            sound.append(statement)
    return sound


def _begin(
    found: Trust,
    known: dict[str, Ed25519PublicKey],
    said: list[Succession],
    pinned: set[str],
) -> None:
    """Believe the first key; where several could be it, all, and say so.

    Believing one more can only contradict the ledger more, never excuse it.
    """
    if pinned:
        found.keys.update({k: known[k] for k in known if k in pinned})
        return
    follows = {s.key for s in said if s.follows in known}
    first = sorted(set(known) - follows)
    if len(first) > 1:
        found.problems.append(
            f"More than one public key stands at the beginning: {', '.join(first)}. "
            "LEDGER_TRUSTED_KEYS can say which is yours."
        )
    found.keys.update({key: known[key] for key in first})


def _follow(
    found: Trust, known: dict[str, Ed25519PublicKey], said: list[Succession]
) -> None:
    """Add the keys that believed ones introduced, until there are no more."""
    left = list(said)
    while fresh := [s for s in left if s.follows in found.keys or s.key in found.keys]:
        for statement in fresh:
            left.remove(statement)
            _add(found, known, statement)


def _add(
    found: Trust, known: dict[str, Ed25519PublicKey], statement: Succession
) -> None:
    old = known.get(statement.follows)
    approved = old and statements.holds(statement, statement.approval, old)
    if not approved and statement.key not in found.keys:
        return
    if approved and statement.follows in found.ends:
        found.problems.append(f"Two keys claim to follow the key {statement.follows}.")
    found.keys[statement.key] = known[statement.key]
    found.believed.append(statement)
    if statement.follows:
        ends = found.ends.get(statement.follows, statement.sequence)
        found.ends[statement.follows] = min(ends, statement.sequence)


def _revoke(found: Trust, folder: Path) -> None:
    """A key that came after a stolen one says until where that one is believed."""
    for name, statement in statements.revocations(folder):
        by = found.keys.get(statement.by) if statement else None
        if (
            statement is None
            or by is None
            or not statements.holds(statement, statement.signature, by)
            or not _came_after(found, statement.by, statement.key)
        ):
            found.problems.append(f"The revocation {name} is not by a later key.")
        else:
            found.revoked[statement.key] = statement.believed


def _came_after(found: Trust, later: str, earlier: str) -> bool:
    before = {s.key: s.follows for s in found.believed}
    seen: set[str] = set()
    while later in before and later not in seen:
        seen.add(later)
        later = before[later]
        if later == earlier:
            return True
    return False
