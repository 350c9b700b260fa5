"""Requests for a board's role that nobody decided: a seat is asked for instead.

The person who asked takes them back; the reason says why it was done for them.
"""

from django.db import migrations
from django.utils import timezone

ROLES = ["dmt_member", "dmt_chair", "cpb_member", "cpb_chair"]
REASON = (
    "A board's role comes with a seat now. Ask for the seat on the board's page of "
    "members."
)


def take_back(apps, schema_editor):
    AppointmentRequest = apps.get_model("accounts", "AppointmentRequest")
    for request in AppointmentRequest.objects.filter(outcome="", role__in=ROLES):
        request.outcome = "withdrawn"
        request.decided_by_id = request.asked_by_id
        request.decided_at = timezone.now()
        request.reason = REASON
        request.save()


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0002_seats_of_holders"),
        ("accounts", "0001_initial"),
    ]
    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
