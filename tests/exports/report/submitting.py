"""An edition about which people were asked, and the step that keeps its report."""

from consultation.models import Point, Question
from exports.models import Purpose, StageFile
from exports.report.blocks import Wording
from exports.report.models import KeptReport
from tests.factories.consultations import close_rounds, planned_for
from tests.factories.feedback import (
    PLAIN_WHY,
    code,
    comment,
    copied,
    decide,
    point,
    said_by,
    worded,
)
from tests.factories.policies import do, fresh, make_policy

QUOTE = "It stops far too early, said one."
OTHER = "Nobody asked me, said another."
SINGLE = "One person wants a lock on their door."
REASON = "Locks were talked about in another policy."
REPORTS = (Purpose.REPORT, Purpose.REPORT_YOUNG)


def consulted():
    """An edition whose round is over, with three points: a theme's that is quoted, one
    that was turned down, and one that was made of a single comment."""
    edition = make_policy()
    row = planned_for(edition)
    Question.objects.create(consultation=row, kind="text", words="What else?", place=2)
    edition = do(edition, "open_consultation", edition.cast.owner)
    row.refresh_from_db()
    row.cast, row.cla = edition.cast, row.groups.get()
    row.cast.second_lead = row.cast.clerk
    turned_down = point(row, "Ask us first.", outcome="not_accepted")
    row.quoted = said_by(turned_down)
    copied(row, row.quoted, QUOTE)
    row.other = comment(row, "Raw other.")
    copied(row, row.other, OTHER)
    row.single = comment(row, "Raw single.")
    made = Point.objects.create(
        consultation=row,
        answer=row.single,
        words=SINGLE,
        plain_words="",
        made_by=row.cast.lead,
        made_on=row.opens_on,
    )
    decide(made, "noted", REASON, PLAIN_WHY)
    code(turned_down, row.other)
    close_rounds(fresh(edition))
    worded(row)
    return edition, row


def submitted():
    """The same, submitted to DMT: the edition, the round and the step."""
    edition, row = consulted()
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    return edition, row, edition.transitions.get(name="submit_to_dmt")


def kept(step, wording=Wording.FORMAL):
    """What was kept with a step."""
    return KeptReport.objects.get(transition=step, wording=wording)


def filed(step, purpose=Purpose.REPORT):
    """The file that counts."""
    found = StageFile.objects.filter(transition=step, purpose=purpose)
    return found.order_by("-pk").first()


def bytes_of(file):
    """What lies on the disk."""
    with file.file.open("rb") as opened:
        return opened.read()
