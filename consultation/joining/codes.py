"""A token as people type it from a card: the same 256 bits in other signs.

An address has small and capital letters, which nobody should have to copy. A code has
32 signs, none of which is read as another, in thirteen groups of four. The four bits
that are left over catch most slips of the finger.
"""

import base64
import binascii
import re

from consultation.joining.tokens import SIGNS

BYTES, IN_A_GROUP, LENGTH = 32, 4, 52
_BETWEEN = re.compile(r"[^A-Za-z0-9]+")


def as_code(token: str) -> str:
    """The code of a token, in groups: "F7KQ 2MXA …"."""
    bits = _bytes(token)
    number = int.from_bytes(bits, "big") << 4 | _check(bits)
    signs = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(SIGNS))
        signs = SIGNS[rest] + signs
    groups = (signs[at : at + IN_A_GROUP] for at in range(0, LENGTH, IN_A_GROUP))
    return " ".join(groups)


def token_of(typed: str) -> str:
    """The token behind what somebody typed; what is no code comes back as it is.

    A token itself, pasted from an address, is taken too. Nobody learns from here
    whether a code is known.
    """
    signs = _BETWEEN.sub("", typed).upper()
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        return typed.strip()
    number = 0
    for sign in signs:
        number = number * len(SIGNS) + SIGNS.index(sign)
    bits = (number >> 4).to_bytes(BYTES, "big")
    if number & 15 != _check(bits):
        return typed.strip()
    return base64.urlsafe_b64encode(bits).decode().rstrip("=")


def _bytes(token: str) -> bytes:
    try:
        bits = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except binascii.Error as problem:
        raise ValueError("This is no token.") from problem
    if len(bits) != BYTES:
        raise ValueError("This is no token.")
    return bits


def _check(bits: bytes) -> int:
    return binascii.crc32(bits) & 15
