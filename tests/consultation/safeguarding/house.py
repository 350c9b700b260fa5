"""A flagged response and the addresses around it."""

from django.urls import reverse

from accounts.roles import Role
from consultation.models import Concern
from consultation.safeguarding.flagging import flag
from consultation.safeguarding.handling import shown
from ledger.models import Entry
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


def queue():
    """The address of the restricted queue."""
    return reverse("consultations:concerns")


def do(client, concern, act, **more):
    """Post an act to the page of a concern."""
    said = details(concern, **more) if act == "describe" else more
    return client.post(page_of(concern), {"act": act, **said})


def kinds(concern):
    """What the ledger says of it, in order."""
    return list(
        Entry.objects.filter(subject=concern.ref)
        .order_by("sequence")
        .values_list("kind", flat=True)
    )


def everywhere(concern):
    """Every address at which something of a concern stands or is done."""
    args, row_pk = [concern.pk], concern.consultation_id
    return {
        "concerns": queue(),
        "concern": page_of(concern),
        "identity": reverse("consultations:concern_identity", args=args),
        "flagged": reverse(
            "consultations:flagged", args=[concern.consultation_id, *args]
        ),
        "response": reverse(
            "consultations:reading_response",
            args=[row_pk, concern.response_id],
        ),
        "redact": reverse("consultations:redact", args=[row_pk, concern.response_id]),
    }
