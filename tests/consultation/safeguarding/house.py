"""A flagged response and the addresses around it."""

from django.urls import reverse

from accounts.roles import Role
from consultation.models import Concern
from consultation.safeguarding.flagging import flag
from consultation.safeguarding.handling import shown
from tests.factories.responses import respond

SECRET = "Zanzibar is what he did to me"


def flagged(row, *, about=(), by=None, **facts):
    """A response to it with a concern, flagged as a lead does."""
    response = respond(row, text=SECRET, **facts)
    concern = flag(response, actor=by or row.cast.lead, about=about)
    return fresh(concern)


def fresh(concern):
    return Concern.objects.select_related("consultation", "response").get(pk=concern.pk)


def page_of(concern):
    return reverse("consultations:concern", args=[concern.pk])


def details(concern, **said):
    """What the form about a concern's route and people sends, as it was just shown."""
    return {"shown": shown(concern), **said}


def other_lead(row, name="Una Marsh"):
    """A safeguarding lead whom this consultation does not name."""
    return row.cast._make(name, Role.SAFEGUARDING_LEAD)
