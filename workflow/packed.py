"""A serialiser of drafts for reversion: Django's JSON, packed.

Every drafting session leaves a copy of the whole text behind. Plain, that copy would be
as large as Wagtail's own; packed it is a quarter. Each version says how it was
written, so those that were kept as plain JSON are read as ever.
"""

import zlib
from base64 import b85decode, b85encode
from typing import Any

from django.core.serializers import json

NAME = "packed"


class Serializer(json.Serializer):
    """Writes JSON, packed, in letters that any text column holds."""

    internal_use_only = True

    def getvalue(self) -> str:
        """What is stored."""
        return b85encode(zlib.compress(str(super().getvalue()).encode())).decode()


def Deserializer(stored: str, **options: Any) -> Any:  # noqa: N802  (Django's name)
    """The objects in what was stored. Raises as Django's own for broken data."""
    return json.Deserializer(zlib.decompress(b85decode(stored)).decode(), **options)
