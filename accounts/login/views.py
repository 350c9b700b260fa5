"""Login pages that the login library does not have."""

from allauth.account import views as allauth_views
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import invitations
from accounts.errors import LinkUselessError
from accounts.login.forms import FirstPasswordForm
from accounts.models import Invitation

_TOKEN = "invitation_token"  # noqa: S105  (the name of a session key)


@sensitive_post_parameters()
def login(request: HttpRequest) -> HttpResponse:
    """The login form; somebody logged in without any role gets a clear page.

    Wagtail sends such a person here and would be sent back, round and round.
    """
    user = request.user
    if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
        return render(request, "account/no_access.html", status=403)
    return allauth_views.login(request)


@never_cache
@sensitive_post_parameters()
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address, as it could leak by a referrer."""
    request.session[_TOKEN] = token
    return redirect("set_first_password")


@never_cache
@sensitive_post_parameters()
def set_first_password(request: HttpRequest) -> HttpResponse:
    """Set the first password of the invitation whose link was followed."""
    token = request.session.get(_TOKEN, "")
    try:
        invitation = invitations.find(token)
        form = FirstPasswordForm(
            request.POST if request.method == "POST" else None, user=invitation.user
        )
        if request.method == "POST" and form.is_valid():
            return _accept(request, token, form)
    except LinkUselessError as refusal:
        context = {"refusal": refusal}
        return render(request, "account/link_useless.html", context, status=410)
    return _first_password_page(request, form, invitation)


def closed(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Routes the login library needs to know by name, and nobody may use."""
    raise Http404


def _accept(request: HttpRequest, token: str, form: FirstPasswordForm) -> HttpResponse:
    invitations.accept(token, form.cleaned_data["password"])
    del request.session[_TOKEN]
    return render(request, "account/welcome.html", {"person": form.user})


def _first_password_page(
    request: HttpRequest, form: FirstPasswordForm, invitation: Invitation
) -> HttpResponse:
    context = {"form": form, "person": invitation.user}
    status = 422 if form.is_bound else 200
    return render(request, "account/first_password.html", context, status=status)
