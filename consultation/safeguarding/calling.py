"""Whom to call when a mail does not reach them, in words."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format

from consultation.models import Concern
from consultation.safeguarding.people import leads_of
from workflow import workdays


def whom_to_call(concerns: Sequence[Concern]) -> str:
    """The leads of their consultation who may know of all of them, and who is there
    out of hours. One query, however many concerns."""
    named = Concern.about.through.objects.filter(concern__in=[c.pk for c in concerns])
    able = leads_of(concerns[0].consultation).exclude(pk__in=named.values("user"))
    names = sorted({str(person) for person in able})
    called = f"Call the safeguarding leads: {', '.join(names)}" if names else "Call"
    at_night = concerns[0].consultation.out_of_hours
    if not names:
        return f"Call out of hours: {at_night}." if at_night else "Name another lead."
    return f"{called}; out of hours: {at_night}." if at_night else f"{called}."


def since(moment: datetime) -> str:
    """A time as people say it: today's without the day."""
    local = workdays.by_clock(moment)
    clock = f"{local:%H:%M} UK time"
    if local.date() == workdays.today():
        return clock
    return f"{clock} on {date_format(local, 'j F Y')}"
