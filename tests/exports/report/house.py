"""Consultations that are over, with everything that a report tells."""

import datetime
import io
import zipfile

from openxml_audit import OpenXmlValidator

from consultation import workdays
from consultation.models import Answer, Feedback, Reading, Received, Response, Told
from exports.look.current import look_for
from exports.report.blocks import Wording
from exports.report.content import report_of
from exports.report.document import report_document
from tests.exports.word.reading import opened
from tests.factories.feedback import change, copied, over, point, said_by, worded
from tests.factories.policies import make_policy

AS_OF = datetime.datetime(2026, 11, 30, 9, 0, tzinfo=datetime.UTC)
METHOD = "We visited four homes.\nThe youth hub helped."
EIA = "Deaf young people are asked by video."
QUOTE = "It stops too early."
ENOUGH = 60  # answers of each group, so that parts of them may be told
REFUSED = "Let us use any app."


def heard(cast=None, planned=None, **facts):
    """One that is over, with enough answers of each group to show their numbers,
    points, quotes and replies: one accepted and written, one turned down, one not
    answered yet."""
    row = over(cast, planned, **facts)
    for group in (row.cla, row.carers, row.workers):
        _rate(row, group)
    accepted = point(row)
    copied(row, said_by(accepted), QUOTE)
    row.draft = make_policy(row.cast)
    change(accepted, row.draft)
    point(row, REFUSED, outcome="not_accepted", plain_words="")
    point(row, "Tell us sooner.", outcome=None)
    worded(row)
    Feedback.objects.update(
        method=METHOD, eia_changes=EIA, eia_revised_on=datetime.date(2026, 11, 2)
    )
    maker = row.decision_makers.get()
    Received.objects.create(
        decision_maker=maker,
        on=datetime.date(2026, 11, 3),
        recorded_by=row.cast.lead,
    )
    Told.objects.create(
        group=row.cla,
        on=datetime.date(2026, 11, 4),
        how="letter",
        recorded_by=row.cast.lead,
    )
    return row


def _rate(row, group):
    """As many answers of a group to the first question, each rating alike."""
    found = [
        Response(
            consultation=row,
            group=group,
            identity=group.identity,
            week=workdays.week_of(row.opens_on),
            notice=row.notice,
            reading=Reading.READ,
            reader=row.cast.lead,
            keep_until=row.closes_on,
        )
        for _ in range(ENOUGH)
    ]
    Response.objects.bulk_create(found)
    question = row.questions.earliest("place")
    Answer.objects.bulk_create(
        Answer(response=one, question=question, rating=1 + place % 5)
        for place, one in enumerate(found)
    )


def report(row, wording=Wording.FORMAL, user=None):
    """The report of a consultation at a fixed time."""
    return report_of([row.pk], wording, AS_OF, user)


def section(found, key):
    """The blocks of one section of a report of one round."""
    return next(s.blocks for s in found.parts[0].sections if s.key == key)


def document(row, wording=Wording.FORMAL):
    """Its Word file in the house's look."""
    return report_document(report(row, wording), look_for(""))


def audited(made, tmp_path):
    """What is wrong with a Word file."""
    path = tmp_path / "report.docx"
    path.write_bytes(made.data)
    return [str(problem) for problem in OpenXmlValidator().validate(path).errors]


def lines(made):
    """Every paragraph of a Word file, those in tables too."""
    found = opened(made)
    cells = [cell.text for t in found.tables for row in t.rows for cell in row.cells]
    return [line.text for line in found.paragraphs] + cells


def everything(made):
    """All that a Word file holds, as one text."""
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return "".join(
            archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        )
