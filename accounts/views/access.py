"""Who may open the People screens."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.roles import Role

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """Answer 403 with a clear page to everyone else, superusers included."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_role(Role.ADMINISTRATOR):
            return render(request, "accounts/refused.html", status=403)
        return view(request, *args, **kwargs)

    return inner
