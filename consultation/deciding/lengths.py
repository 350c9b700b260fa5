"""How long a text may be, as its model says."""

from django.db.models import Model


def longest(model: type[Model], name: str) -> int:
    """The most characters of a field."""
    field = model._meta.get_field(name)
    return int(getattr(field, "max_length", 0) or 0)
