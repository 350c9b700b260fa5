"""Secrets: long ones for links and tickets, short ones that a person can copy.

Of each only a digest is kept. All hold so many random bits that a plain SHA-256 cannot
be turned round by trying.
"""

import hashlib
import re
import secrets

# 32 signs, 5 bits each: nothing that is read as something else.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, IN_A_GROUP = 4, 4  # 16 signs: 80 bits
_BETWEEN = re.compile(r"[^A-Z0-9]+")


def new_token() -> str:
    """256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """SHA-256 of a secret, in hexadecimal: all that is stored of it."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def new_code() -> str:
    """80 random bits as a person copies them: "F7KQ-2MXA-9TPR-HC4W"."""
    return "-".join(
        "".join(secrets.choice(SIGNS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS)
    )


def code_digest(code: str) -> str:
    """The digest of a code as somebody typed it."""
    return digest(signs_of(code))


def signs_of(code: str) -> str:
    """The signs of a code: case, spaces and dashes are as somebody typed them."""
    return _BETWEEN.sub("", code.upper())
