"""The letters this room sends: short, with a link, naming nobody else's secrets."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import AppointmentRequest, Invitation, User
from accounts.roles import Role

log = logging.getLogger(__name__)


def after_commit(send: Callable[..., None], *args: Any) -> None:
    """Send once the change is stored. A mail that fails is logged, not raised:
    the change stands, and the screens offer to send an invitation again."""
    transaction.on_commit(partial(_quietly, send, *args))


def send_invitation(invitation: Invitation, token: str) -> None:
    """Mail the one-use link; `mailed_at` stays empty when it could not be sent."""
    user = invitation.user
    context = {
        "person": user,
        "invited_by": invitation.invited_by,
        "expires_at": invitation.expires_at,
        "url": _url("accept_invitation", token),
    }
    _send("invitation", [user.email], context)
    Invitation.objects.filter(pk=invitation.pk).update(mailed_at=timezone.now())


def tell_of_new_address(user: User, old: str, new: str) -> None:
    """Both addresses hear of it, so that nobody loses an account unseen."""
    _send("address_changed", [old], {"person": user})
    _send("address_changed", [new], {"person": user, "url": _url("account_login")})


def tell_of_factors(user: User) -> None:
    """Tell a person that their authenticator app was removed."""
    _send("factors_removed", [user.email], {"person": user})


def ask_for_second_yes(request: AppointmentRequest) -> None:
    """Tell the administrators who may decide that a request waits; a link only."""
    but = [request.asked_by_id, request.subject_id]
    ask_the_others("people:request", request.pk, but)


def ask_the_others(screen: str, pk: int, but: Iterable[int]) -> None:
    """Tell the administrators, but for these people, that a request waits there."""
    deciders = User.objects.holding(Role.ADMINISTRATOR).exclude(pk__in=but)
    context = {"url": _url(screen, pk)}
    for user in deciders:
        _send("second_yes", [user.email], {**context, "person": user})


def _url(name: str, *args: Any) -> str:
    return settings.BASE_URL + reverse(name, args=args)


def _send(name: str, to: Iterable[str], context: dict[str, Any]) -> None:
    context = {"council_name": settings.COUNCIL_NAME, **context}
    lines = render_to_string(f"accounts/mail/{name}.txt", context).strip()
    subject, _, body = lines.partition("\n")
    EmailMessage(subject, body.strip() + "\n", to=list(to)).send()


def _quietly(send: Callable[..., None], *args: Any) -> None:
    try:
        send(*args)
    except OSError:  # smtplib's errors and refused connections are all OSErrors.
        log.exception("A mail about an account could not be sent.")
