"""Archives as hostile hands make them: they have the public key, and our code."""

import zlib
from contextlib import contextmanager

from backup.manifest import NAME, SIGNATURE, Manifest
from backup.members import put
from backup.sealed import Sealer


def manifest(**changes):
    facts = {
        "made_at": "2026-06-01T12:00:00.000000",
        "assent": "0.1.0",
        "database": "sqlite",
        "database_version": "3.40.1",
        "database_size": 5,
        "migrations": [],
        "rows": {},
        "ledger_sequence": 0,
        "ledger_hash": "",
    }
    return Manifest(**{**facts, **changes})


@contextmanager
def sealed(path, recipient):
    """Write members freely."""
    with path.open("wb") as file:
        sealer = Sealer(file, recipient)
        yield sealer
        sealer.finish()


def write(path, recipient, members=None, statement=None):
    """A whole archive that says of itself what its members are."""
    said = statement or manifest()
    contents = {"database/000000": zlib.compress(b"table"), **(members or {})}
    with sealed(path, recipient) as target:
        for name, content in contents.items():
            digest = put(target, name, len(content), [content])
            said.members.setdefault(name, (len(content), digest.hex))
        for name, content in ((NAME, said.encoded()), (SIGNATURE, b"{}")):
            put(target, name, len(content), [content])
    return path
