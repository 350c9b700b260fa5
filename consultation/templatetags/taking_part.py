"""What the public pages need beside their words."""

import re

from django import template
from django.conf import settings
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from consultation.asking.symbols import symbol_of
from consultation.models import EasyRead

register = template.Library()
NUMBER = re.compile(r"(?<![\w+])\d[\d ]{1,13}\d(?!\w)")


@register.filter
def calling(words: str) -> SafeString:
    """The words with each telephone number as a link that a phone dials."""
    # Safe: everything but the link's own tags is escaped here.
    return mark_safe(NUMBER.sub(_link, escape(words)))  # noqa: S308


def _link(found: re.Match[str]) -> str:
    number = found.group()
    return format_html(
        '<a class="tel" href="tel:{}">{}</a>', number.replace(" ", ""), number
    )


@register.simple_tag
def face(value: object) -> str:
    """The address of the drawing of a face, 1 (worst) to 5 (best)."""
    return static(f"say/faces/{int(str(value))}.svg")


@register.simple_tag
def symbol(block: EasyRead) -> str:
    """The address of our drawing beside a block; empty if it has none."""
    found = symbol_of(block.symbol)
    return static(found.path) if found else ""


@register.filter
def described_by(field: BoundField) -> str:
    """The id of the sentence that says what is wrong with a field."""
    return f"{field.auto_id}_error"


@register.simple_tag
def quick_exit() -> str:
    """Where "Leave quickly" leads to."""
    return settings.QUICK_EXIT_URL
