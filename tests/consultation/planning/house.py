"""What tests of planning share."""

import datetime

from django.urls import reverse

from consultation.models import Consultation
from ledger.models import Entry

DAY = datetime.timedelta(days=1)


def told(row):
    """What the ledger says of it, in order."""
    return list(
        Entry.objects.filter(subject=row.ref)
        .order_by("sequence")
        .values_list("kind", flat=True)
    )


def texts(found):
    """The sentences of reasons."""
    return [reason.text for reason in found]


def again(row):
    """As it stands now."""
    return Consultation.objects.for_staff().get(pk=row.pk)


def url(name, *args):
    """The address of a screen."""
    return reverse(f"consultations:{name}", args=args)


def again_user(user):
    """Without what was remembered of their roles."""
    return type(user).objects.get(pk=user.pk)
