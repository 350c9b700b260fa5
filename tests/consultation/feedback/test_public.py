"""The public page: everything that may be told, and nothing else."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultation.feedback.page import page_of
from consultation.feedback.publishing import take_down, write_words
from consultation.models import Feedback, Told
from tests.factories.feedback import (
    INTRO,
    PLAIN_INTRO,
    PLAIN_SAID,
    PLAIN_WHY,
    SAID,
    WHY,
    code,
    comment,
    copied,
    made_public,
    point,
)
from tests.factories.policies import edition_in
from workflow.stages import Stage

from .house import shown

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script><b>&'\""


def test_page_is_there_for_everybody_once_it_is_public(row, visitor):
    point(row)
    for name in ("said", "said_plain"):
        assert visitor.get(name, row.slug).status_code == 404
    found = made_public(row)
    words = shown(visitor, row)
    for part in (SAID, "Accepted", WHY, INTRO, row.title):
        assert part in words
    take_down(row.pk, actor=row.cast.lead, version=found.version, reason="A name.")
    assert visitor.get("said", row.slug).status_code == 404
    assert visitor.get("said", "x" * 300).status_code == 404


def test_page_is_made_once_until_the_ledger_grows(
    row, visitor, django_assert_num_queries
):
    point(row)
    made_public(row)
    for name in ("said", "said_plain"):
        visitor.get(name, row.slug)
    with django_assert_num_queries(2):
        formal, plain = (visitor.get(n, row.slug) for n in ("said", "said_plain"))
    assert formal.content != plain.content
    version = Feedback.objects.get().version
    write_words(row.pk, actor=row.cast.lead, version=version, intro="New words.")
    visitor.get("said", row.slug)
    assert "New words." in visitor.words


def test_plain_page_has_plain_words_and_folds_the_formal_ones_out(row, visitor):
    point(row)
    made_public(row)
    words = shown(visitor, row, plain=True)
    for part in (PLAIN_SAID, PLAIN_WHY, PLAIN_INTRO, row.plain_title):
        assert part in words
    folded = words.split("<details")[1].split("</details>")[0]
    assert SAID in folded
    assert WHY in folded
    assert "<details" not in shown(visitor, row)


def test_each_version_leads_to_the_other(row, visitor):
    point(row)
    made_public(row)
    formal = reverse("take_part:said", args=[row.slug])
    plain = reverse("take_part:said_plain", args=[row.slug])
    assert f'href="{plain}"' in shown(visitor, row)
    assert f'href="{formal}"' in shown(visitor, row, plain=True)


def test_page_leaves_no_cookie_and_is_kept_by_no_browser(row, visitor):
    point(row)
    made_public(row)
    page = visitor.get("said", row.slug)
    assert not page.cookies
    assert page["Cache-Control"] == "no-store, private"
    assert "Leave quickly" in visitor.words
    assert "Read to me" in visitor.words


def test_words_of_any_kind_are_shown_as_they_are(row, visitor):
    made = point(row, EVIL, times=0, plain_words=EVIL, reason=EVIL, plain_reason=EVIL)
    answer = comment(row)
    code(made, answer)
    copied(row, answer, EVIL)
    found = made_public(row)
    found.intro = found.plain_intro = EVIL
    found.save()
    for plain in (False, True):
        words = shown(visitor, row, plain=plain)
        assert "<script>alert" not in words
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words


def test_page_says_when_each_group_was_told(row, visitor):
    point(row)
    made_public(row)
    for day in (9, 9, 12):
        Told.objects.create(
            group=row.cla,
            on=datetime.date(2026, 5, day),
            how="poster",
            recorded_by=row.cast.lead,
        )
    told = page_of(Feedback.objects.get(), plain=True).told
    assert [(one.group.called, one.days) for one in told] == [
        (
            "Children in our care",
            (datetime.date(2026, 5, 9), datetime.date(2026, 5, 12)),
        ),
        ("Foster carers", ()),
        ("Social workers", ()),
    ]
    assert "9 May 2026, 12 May 2026" in shown(visitor, row)


def test_page_without_points_says_so(row, visitor):
    made_public(row)
    assert "Nobody told us anything that we could answer here." in shown(visitor, row)


def test_page_costs_the_same_for_many_points(row, visitor, django_assert_num_queries):
    cast = row.cast
    made = point(row, times=1)
    copied(row, made.theme.codings.get().answer)
    made_public(row)
    shown(visitor, row)
    with CaptureQueriesContext(connection) as one:
        shown(visitor, row)
    for number in range(5):
        more = point(row, f"Wish {number}.", times=3)
        for coding in more.theme.codings.all():
            copied(row, coding.answer, "More.")
        Told.objects.create(
            group=row.cla, on=row.opens_on, how="card", recorded_by=cast.lead
        )
    with django_assert_num_queries(len(one)):
        shown(visitor, row)
    assert len(one) <= 21


def test_policys_page_leads_to_the_answer(client):
    edition = edition_in(Stage.PUBLISHED)
    row = edition.consultations.get()
    row.cast = edition.cast
    address = edition.page.get_url()
    link = reverse("take_part:said", args=[row.slug])
    assert link not in client.get(address).content.decode()
    Feedback.objects.create(
        consultation=row, published_at=timezone.now(), published_by=row.cast.lead
    )
    answer = client.get(address, {"again": "1"})
    assert f'<a href="{link}">You said, we will, we did</a>' in answer.content.decode()


def test_pages_of_what_is_over_lead_to_the_answer(row, visitor):
    plain = reverse("take_part:said_plain", args=[row.slug])
    to_come = "<b>We read everything.</b>"
    for page in (("about", row.slug), ("index",)):
        visitor.get(*page)
        assert plain not in visitor.words
        assert to_come in visitor.words
    point(row)
    made_public(row)
    for page in (("about", row.slug), ("index",)):
        visitor.get(*page)
        assert to_come not in visitor.words
        assert f'<a href="{plain}">You said, we will, we did' in visitor.words
