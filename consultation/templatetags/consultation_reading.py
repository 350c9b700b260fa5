"""Words on the screens of reading."""

from collections.abc import Mapping

from django import template

from consultation.reading.presenting import ToCopy

register = template.Library()


@register.simple_tag
def typed_words(typed: Mapping[str, str | None], one: ToCopy) -> str:
    """What was typed into a copy's field, or what it begins with."""
    words = typed.get(one.name)
    return one.words if words is None else words
