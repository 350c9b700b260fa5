"""The one spelling of an entry: what is stored is, byte for byte, what is hashed.

JSON with sorted keys (by code point), no blanks, UTF-8 with characters above ASCII
as themselves, control characters escaped, whole numbers only.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring as quoted

JSON = str | int | bool | None | Sequence["JSON"] | Mapping[str, "JSON"]

GENESIS = "0" * 64
"""What the first entry names as its predecessor."""


def encode(data: Mapping[str, JSON]) -> str:
    """The canonical JSON of an entry's data.

    Raises ValueError for what has no single spelling (floats, keys that are not
    text, lone surrogates) and for types that JSON does not know.
    """
    text = json.dumps(
        _plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("Ledger data holds a lone surrogate.") from error
    return text


def timestamp(at: datetime) -> str:
    """The instant in UTC, ISO 8601, always with microseconds, without an offset."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def entry_hash(
    sequence: int,
    previous: str,
    at: str,
    kind: str,
    subject: str,
    actor: str,
    data: str,
) -> str:
    """SHA-256 (hex) over a JSON array of the seven values, `data` as it stands.

    Every value before `data` is quoted, so that no text can move from one column
    into its neighbour and leave the hash as it was.
    """
    line = (
        f"[{sequence},{quoted(previous)},{quoted(at)},{quoted(kind)},"
        f"{quoted(subject)},{quoted(actor)},{data}]"
    )
    return hashlib.sha256(line.encode()).hexdigest()


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("Keys of ledger data must be text.")
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise ValueError(
        f"Ledger data cannot hold a {type(value).__name__}: give whole numbers, "
        "text, true or false, nothing, lists and mappings."
    )
