"""The login library's forms, where wrong codes must count as failed logins too."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError

from accounts.models import User


class _CountedCode:
    """Six digits can be guessed: a wrong code counts towards the same lockout."""

    user: User

    def clean_code(self) -> str:
        """Check the code. Raises ValidationError when wrong, or when locked out."""
        request, credentials = context.request, {"email": self.user.email}
        try:
            if not AxesProxyHandler.is_allowed(request, credentials):
                request.axes_locked_out = True
                raise get_adapter().validation_error("too_many_login_attempts")
            return super().clean_code()  # type: ignore[misc]  # the form beside us
        except ValidationError:
            user_login_failed.send(User, credentials=credentials, request=request)
            raise


class CodeForm(_CountedCode, AuthenticateForm):
    """The code at login."""


class CodeAgainForm(_CountedCode, ReauthenticateForm):
    """The code before something delicate."""


class FirstPasswordForm(forms.Form):
    """What an invited person fills in."""

    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> None:
        """Both alike, and good enough."""
        first = self.cleaned_data.get("password")
        again = self.cleaned_data.get("again")
        if first and again and first != again:
            self.add_error("again", "Type the same password twice.")
        if first:
            try:
                validate_password(first, self.user)
            except ValidationError as weak:
                self.add_error("password", weak)
