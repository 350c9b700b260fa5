"""Letter, cards and poster that tell a group: its words, its page, valid and large."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.feedback.papers import choose
from consultation.inviting.links import qr_png
from exports.cards.answering import answering
from exports.cards.told_cards import told_cards
from exports.cards.told_letter import told_letter
from exports.cards.told_poster import told_poster
from tests.exports.word.reading import W, opened, part
from tests.factories.feedback import (
    PLAIN_SAID,
    PLAIN_WHY,
    SAID,
    WHY,
    change,
    made_public,
    over,
    point,
)
from tests.factories.policies import Cast, edition_in, make_policy
from workflow.errors import Blocked
from workflow.stages import Stage

from .test_documents import EVIL, audited, pictures

pytestmark = pytest.mark.django_db
PAPERS = (told_letter, told_cards, told_poster)
KINDS = ("told_letter", "told_cards", "told_poster")


@pytest.fixture
def row(db):
    cast = Cast()
    row = over(cast)
    change(point(row), make_policy(cast))
    return row


def words_of(document):
    found = opened(document)
    lines = [line.text for line in found.paragraphs]
    cells = [c.text for t in found.tables for r in t.rows for c in r.cells]
    return "\n".join(lines + cells)


def page_of(row, name):
    return "http://testserver" + reverse(f"take_part:{name}", args=[row.slug])


def test_letter_says_what_was_said_decided_and_changed_in_the_groups_words(row):
    made_public(row)
    young = words_of(told_letter(answering(row.cla)))
    formal = words_of(told_letter(answering(row.carers)))
    for part_of_it in (
        "Northbeck Council",
        "You said, we will, we did",
        row.plain_title,
        "We asked you about phones.",
        PLAIN_SAID,
        PLAIN_WHY,
        "Before: Homes switch the wifi off at 9 pm.",
        "Now: Homes switch the wifi off at 11 pm.",
        "This is in the draft that goes to the board.",
        f"Scan this, or go to testserver/take-part/said/{row.slug}/plain",
        "go to testserver/take-part/receipt",
    ):
        assert part_of_it in young
    for part_of_it in (row.title, SAID, WHY, "We asked about life online."):
        assert part_of_it in formal


@pytest.mark.parametrize(
    ("stage", "poster", "letter"),
    [
        (Stage.DRAFT, "The draft says now: Homes switch", "Now: Homes switch"),
        (Stage.PUBLISHED, "It says now: Homes switch", "Now: Homes switch"),
        (Stage.WITHDRAWN, "", "After: Homes switch"),
        (Stage.ABANDONED, "", "After: Homes switch"),
    ],
)
def test_paper_says_now_only_of_what_stands(db, stage, poster, letter):
    cast = Cast()
    row = over(cast)
    change(point(row), edition_in(stage, cast))
    made_public(row)
    told = answering(row.carers)
    hung = words_of(told_poster(told))
    says = [line for line in hung.splitlines() if "Homes switch" in line]
    assert [line[: len(poster)] for line in says] == ([poster] if poster else [])
    assert f"\n{letter}" in words_of(told_letter(told))


def test_every_paper_leads_to_the_page_of_the_groups_version(row):
    made_public(row)
    for group, name in ((row.cla, "said_plain"), (row.carers, "said")):
        for write in PAPERS:
            document = write(answering(group))
            assert pictures(document) == {qr_png(page_of(row, name))}


def test_the_five_that_most_people_said_are_told_and_none_that_was_noted(row):
    for number in range(6):
        point(row, f"Wish {number}.", times=number + 2)
    point(row, "Thank you.", times=20, outcome="noted")
    made_public(row)
    told = [item.said for item in answering(row.carers).items]
    assert told == [f"Wish {number}." for number in range(1, 6)]


def test_what_a_lead_ticked_stands_on_letter_and_poster_of_that_group(row):
    wishes = [point(row, f"Wish {number}.", times=number) for number in (7, 6, 5, 4, 3)]
    least = point(row, "Few wish this.")
    made_public(row)
    chosen = [wishes[0].pk, least.pk]
    choose(row.pk, row.carers.pk, chosen, before=(), actor=row.cast.lead)
    for write in (told_letter, told_poster):
        words = words_of(write(answering(row.carers)))
        found = [
            one for one in ("Wish 7.", "Few wish this.", "Wish 6.") if one in words
        ]
        assert found == ["Wish 7.", "Few wish this."]
        assert "Few wish this." not in words_of(write(answering(row.workers)))


def test_papers_are_valid_word(row, tmp_path):
    point(row, EVIL, plain_words=EVIL, reason=EVIL, plain_reason=EVIL)
    made_public(row)
    for group in (row.cla, row.carers):
        for write in PAPERS:
            assert audited(write(answering(group)), tmp_path) == []


def test_papers_are_accessible_and_large_for_young_people(row):
    made_public(row)
    for group, least in ((row.cla, 32), (row.carers, 24)):
        for write in PAPERS:
            document = write(answering(group))
            body, styles = (
                part(document, f"word/{n}.xml") for n in ("document", "styles")
            )
            assert all(one.get("descr") for one in body.iter("{*}docPr"))
            ids = [one.get("id") for one in body.iter("{*}docPr")]
            assert len(ids) == len(set(ids))
            sizes = [int(e.get(W + "val")) for e in styles.iter(W + "sz", W + "szCs")]
            assert min(sizes) == least
            assert opened(document).core_properties.title
            for table in body.iter(W + "tbl"):
                assert table.find(f".//{W}tblCaption") is not None


def test_there_is_no_paper_before_there_is_a_page(client, row):
    with pytest.raises(Blocked):
        answering(row.cla)
    client.force_login(row.cast.lead)
    for kind in KINDS:
        path = reverse(f"consultation_papers:{kind}", args=[row.pk, row.cla.key])
        assert client.get(path).status_code == 422


def test_only_leads_of_its_team_get_papers(client, row):
    made_public(row)
    for kind in KINDS:
        path = reverse(f"consultation_papers:{kind}", args=[row.pk, row.cla.key])
        for person, status in (
            (row.cast.lead, 200),
            (row.cast.editor, 403),
            (row.cast.safeguarding, 404),
        ):
            client.force_login(person)
            answer = client.get(path)
            assert (kind, person, answer.status_code) == (kind, person, status)


def test_papers_cost_the_same_for_many_points(row, django_assert_num_queries):
    made_public(row)
    told_letter(answering(row.cla))
    with CaptureQueriesContext(connection) as one:
        told_letter(answering(row.cla))
    for number in range(5):
        point(row, f"Wish {number}.", times=2)
    with django_assert_num_queries(len(one)):
        told_letter(answering(row.cla))
