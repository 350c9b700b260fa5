"""What every staff screen shows."""

from collections.abc import Mapping
from typing import Any

from django import template

from accounts.models import User
from workflow.banners import banners_for

register = template.Library()


@register.inclusion_tag("workflow/banners.html", takes_context=True)
def staff_banners(context: Mapping[str, Any]) -> dict[str, Any]:
    """What this person must see now, whatever screen they are on."""
    user = getattr(context.get("request"), "user", None)
    known = isinstance(user, User) and user.is_active
    return {"banners": banners_for(user) if known and user is not None else []}
