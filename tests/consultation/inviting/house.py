"""What tests of inviting share."""

import datetime
import re

import time_machine
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from consultation.inviting import sheets
from consultation.inviting.entering import Typed, enter
from consultation.inviting.lists import rows_of
from consultation.inviting.people import invite
from consultation.inviting.sessions import Facts, Point, record
from consultation.models import Concern

WORDS = "My carer turns the wifi off at eight."
LINK = re.compile(r"/take-part/with/([\w-]+)/")
EVIL = "<script>alert(1)</script>"


def address(name, row, *args):
    return reverse(f"consultations:{name}", args=[row.pk, *args])


def registered(row, group=None, number=1):
    """Sheets that came in today."""
    return sheets.register(
        row,
        group or row.cla,
        number=number,
        received_on=row.opens_on,
        actor=row.cast.lead,
    )


def read_sheet(row, group=None):
    """A sheet that a lead has read."""
    return sheets.mark_read(registered(row, group)[0], actor=row.cast.lead)


def typed(row, words=WORDS, **beside):
    """Answers to two questions: a face, and words of their own."""
    first, *_, last = row.questions.all()
    answers = {f"q{first.pk}": {"rating": 2}, f"q{last.pk}": {"text": words}}
    return Typed(answers, **{"age_band": "14_15", "helper": "carer", **beside})


def entered_sheet(row, by=None, words=WORDS):
    """A sheet that was typed in and waits to be checked."""
    sheet = read_sheet(row)
    by = by or row.cast.lead
    if by == row.cast.apprentice:
        sheets.pass_to(sheet, by, actor=row.cast.lead)
    enter(sheet, typed(row, words), actor=by)
    sheet.refresh_from_db()
    return sheet


def acknowledged(sheet, by):
    """Its concern, which a safeguarding lead has taken up."""
    Concern.objects.filter(sheet=sheet).update(
        acknowledged_by=by, acknowledged_at=timezone.now()
    )


NAMES = ("Anna Vale", "Ben Orme", "Cleo Hurst", "Dev Marsh", "Eve Lund", "Finn Ray")


def people(number=6):
    """A list as somebody would paste it."""
    return "\n".join(
        f"{NAMES[place % 6]} {place},person{place}@example.org"
        for place in range(number)
    )


def invited(row, group=None, number=6):
    """So many people whose letters wait."""
    group = group or row.workers
    invite(row, group, rows_of(people(number)), actor=row.cast.lead)
    return list(group.invitees.order_by("email"))


def everything_stored():
    """All text of all tables, as one string."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def as_(client, user):
    """The client in this person's hands."""
    client.force_login(user)
    return client


def session_of(row, words="The wifi is slow.", group=None):
    """A group session with one point, written down by the lead."""
    facts = Facts(group or row.cla, row.opens_on, "Youth hub", 7)
    return record(row, facts, [Point(words)], actor=row.cast.lead)


def tokens():
    """Of the links in the letters that went out, in their order."""
    return [LINK.search(letter.body)[1] for letter in mail.outbox]


def later(**pause):
    """As it is so much later."""
    return time_machine.travel(timezone.now() + datetime.timedelta(**pause))
