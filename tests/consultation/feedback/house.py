"""The public page as somebody reads it."""

from django.core.cache import caches


def shown(visitor, row, plain=False):
    caches["answers"].clear()
    page = visitor.get("said_plain" if plain else "said", row.slug)
    assert page.status_code == 200
    return visitor.words
