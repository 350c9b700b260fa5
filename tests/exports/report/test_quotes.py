"""What a report quotes: approved copies that may be quoted, and of no few."""

import pytest

from consultation.models import Concern
from consultation.safeguarding.flagging import flag
from consultation.safeguarding.handling import close
from exports.report.blocks import Paragraph, Quote, SubHeading
from tests.exports.report.house import QUOTE, heard, report, section
from tests.factories.feedback import SAID, comment, copied, over

from .blocks import kinds, words

pytestmark = pytest.mark.django_db


def test_quotes_are_approved_copies_that_may_be_quoted_and_nothing_else():
    row = heard()
    copied(row, comment(row, "RAW NO."), "NOT ALLOWED", quote_ok=False)
    copied(row, comment(row, "RAW LATER."), "NOT APPROVED", approved=False)
    found = report(row)
    assert kinds(section(found, "said"), Quote) == [
        Quote(QUOTE, "Children looked after")
    ]
    for secret in ("RAW", "NOT ALLOWED", "NOT APPROVED", "Comment 0.0"):
        assert secret not in words(found)


def test_quote_from_a_small_group_does_not_name_it():
    row = over()
    copied(row, comment(row, "Raw.", group=row.workers), "From us few.")
    found = kinds(section(report(row), "said"), Quote)
    assert found == [Quote("From us few.", "Somebody in a small group")]


def test_nothing_that_was_ever_flagged_is_quoted():
    row = heard()
    answer = row.points.get(words=SAID).theme.codings.get().answer
    concern = flag(answer.response, actor=row.cast.lead)
    Concern.objects.update(route="child")
    closing = {"case_reference": "CASE-1", "may_be_used": True}
    close(concern.pk, actor=row.cast.safeguarding, **closing)
    assert kinds(section(report(row), "said"), Quote) == []


def test_copies_that_say_no_point_stand_under_their_question():
    row = heard()
    copied(row, comment(row, "Raw."), "By itself.")
    blocks = section(report(row), "said")
    assert blocks[-3:] == (
        SubHeading("Also said"),
        Paragraph("What should change?"),
        Quote("By itself.", "Children looked after"),
    )
