"""Who may open the People screens."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from accounts.roles import Role

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request whose user is known: Wagtail's admin lets no stranger this far."""

    user: User  # type: ignore[assignment]  # narrower than Django's


def administrators_only(view: View) -> View:
    """Answer 403 with a clear page to everyone else, superusers included."""

    @wraps(view)
    def inner(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_role(Role.ADMINISTRATOR):
            return render(request, "accounts/refused.html", status=403)
        return view(request, *args, **kwargs)

    return inner
