"""The public page: everything that may be told, and nothing else."""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultation.asking.text import clauses_of
from consultation.feedback.page import page_of
from consultation.feedback.publishing import take_down, write_words
from consultation.models import Answer, Feedback, Told
from consultation.safeguarding.flagging import flag
from tests.factories.policies import Cast, edition_in
from tests.factories.responses import respond
from workflow.stages import Stage

from .house import (
    AFTER,
    BEFORE,
    INTRO,
    PLAIN_INTRO,
    PLAIN_SAID,
    PLAIN_WHY,
    SAID,
    WHY,
    change,
    code,
    comment,
    copied,
    made_public,
    over,
    point,
)

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script><b>&'\""


def shown(visitor, row, plain=False):
    caches["answers"].clear()
    page = visitor.get("said_plain" if plain else "said", row.slug)
    assert page.status_code == 200
    return visitor.words


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


def test_what_was_not_answered_yet_is_not_there(row, visitor):
    point(row, "Answered.")
    made_public(row)
    point(row, "Not answered.", outcome=None)
    point(row, "Said by nobody.", times=0)
    words = shown(visitor, row)
    assert "Answered." in words
    assert "Not answered." not in words
    assert "Said by nobody." not in words


def test_small_numbers_are_some_people(row, settings, visitor):
    settings.SMALL_NUMBER, settings.SMALL_NUMBER_YOUNG = 2, 4
    point(row, "Three say this.", times=3)
    many = point(row, "Many say this.", times=0)
    for group in (row.cla, row.carers, row.workers):
        for number in range(9):
            code(many, comment(row, f"Many {number}", group=group))
            comment(row, f"Other {number}", group=group)
    made_public(row)
    items = page_of(Feedback.objects.get(), plain=False).items
    assert [(item.said, item.how_often) for item in items] == [
        ("Three say this.", "Some people said this."),
        ("Many say this.", "At least 27 people said this."),
    ]


def test_quotes_are_approved_copies_that_may_be_quoted_and_three_of_them(row, visitor):
    made = point(row, times=0)
    for number in range(4):
        answer = comment(row, f"Raw words {number}")
        code(made, answer)
        copied(row, answer, f"Copy {number}")
    for text, facts in (
        ("Not allowed", {"quote_ok": False}),
        ("Not approved", {"approved": False}),
    ):
        answer = comment(row, f"Raw: {text}")
        code(made, answer)
        copied(row, answer, text, **facts)
    made_public(row)
    words = shown(visitor, row)
    assert sum(f"“Copy {number}”" in words for number in range(4)) == 3
    for text in ("Raw words", "Not allowed", "Not approved", "Raw:"):
        assert text not in words


def test_what_was_flagged_is_not_there(row, visitor):
    made = point(row, times=0)
    answer = comment(row, "Raw words")
    code(made, answer)
    copied(row, answer, "Its copy")
    point(row, "Something else.")
    made_public(row)
    flag(response=answer.response, actor=row.cast.lead)
    words = shown(visitor, row)
    assert "Its copy" not in words
    assert SAID not in words


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


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("accepted", "Not done yet. When it is, you can read it here."),
        ("partly", "Not done yet. When it is, you can read it here."),
        ("not_accepted", "This stays as it is."),
        ("noted", "Nothing changes because of this."),
    ],
)
def test_where_nothing_was_done_it_says_so(row, visitor, outcome, words):
    point(row, outcome=outcome)
    made_public(row)
    assert words in shown(visitor, row)


def test_what_was_done_beside_the_text_has_its_day(row, visitor):
    day = datetime.date(2026, 5, 9)
    done = {"done_words": "Bought new routers.", "plain_done_words": "New wifi boxes."}
    point(row, done_on=day, **done)
    made_public(row)
    words = shown(visitor, row)
    assert "Bought new routers." in words
    assert "Done on 9 May 2026." in words
    assert "New wifi boxes." in shown(visitor, row, plain=True)


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


def stand(stage):
    """A public answer of which one clause changed an edition that is at a stage."""
    cast = Cast()
    edition = edition_in(stage, cast)
    row = over(cast)
    change(point(row), edition)
    made_public(row)
    return row, edition


def test_sentence_is_shown_before_and_after_without_colour(visitor):
    row, _ = stand(Stage.DRAFT)
    words = shown(visitor, row)
    hidden = '<span class="visually-hidden">'
    assert f"<del>{hidden}[removed: </span>9{hidden}]</span></del>" in words
    assert f"<ins>{hidden}[added: </span>11{hidden}]</span></ins>" in words
    assert "This is in the draft that goes to the board." in words
    item = page_of(Feedback.objects.get(), plain=False).items[0]
    assert (item.did.changes[0].then, item.did.changes[0].now) == (BEFORE, AFTER)
    assert item.did.nothing == ""


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.DMT_REVIEW, "This is in the draft that goes to the board."),
        (Stage.PUBLISHED, "We did this. It is in edition 1.0, published on {today}."),
        (Stage.SUPERSEDED, "We did this. It is in edition 1.0, published on {today}."),
        (Stage.WITHDRAWN, "It was in edition 1.0, which was withdrawn later."),
        (Stage.ABANDONED, "It was in the draft of edition 1.0, which was given up."),
    ],
)
def test_what_became_of_the_change_follows_its_edition(visitor, stage, words):
    row, edition = stand(stage)
    today = timezone.localdate()
    found = shown(visitor, row)
    assert words.format(today=f"{today:%-d %B %Y}") in found
    linked = f'href="{edition.page.get_url()}">Read it there' in found
    assert linked == (stage in (Stage.PUBLISHED, Stage.SUPERSEDED))


def test_new_sentences_and_those_that_are_gone_are_named(visitor):
    row, edition = stand(Stage.DRAFT)
    change(point(row, "New."), edition, before="", after="Homes have wifi.")
    seal = edition_in(Stage.DMT_REVIEW, row.cast, "Another").seal
    change(point(row, "Gone."), edition, seal=seal, confirmed_words="")
    words = shown(visitor, row)
    assert "A new sentence" in words
    assert "This sentence is gone" in words


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
    for page in (("about", row.slug), ("index",)):
        visitor.get(*page)
        assert plain not in visitor.words
    point(row)
    made_public(row)
    for page in (("about", row.slug), ("index",)):
        visitor.get(*page)
        assert f'<a href="{plain}">You said, we will, we did' in visitor.words


def test_points_stand_by_section_in_the_order_of_the_text(visitor):
    edition = edition_in(Stage.DMT_REVIEW)
    row = edition.consultations.get()
    row.cast, group = edition.cast, row.groups.get()
    first, second = clauses_of(row)[:2]
    for words, place in (
        ("On a sentence.", second.clauses[0].id),
        ("On a section.", first.section.id),
        ("On all of it.", ""),
    ):
        made = point(row, words, times=0, clause_id=place)
        response = respond(row, group=group, read=True)
        clause = place or second.clauses[1].id
        answer = Answer.objects.create(response=response, clause_id=clause, text="X")
        code(made, answer)
    made_public(row)
    found = page_of(Feedback.objects.get(), plain=False).sections
    assert [
        (part.heading, [(item.said, item.clause) for item in part.items])
        for part in found
    ] == [
        ("", [("On all of it.", "")]),
        ("1 Purpose", [("On a section.", "")]),
        ("2 Duties", [("On a sentence.", "2.1 in 2 Duties")]),
    ]
    words = shown(visitor, row)
    for part in found:
        assert f'href="#{part.place}"' in words
        assert f'id="{part.place}"' in words
