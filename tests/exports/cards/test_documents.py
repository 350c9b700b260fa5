"""Cards, poster and answer sheet: read back, valid, accessible, and in nobody's hands
but who asked for them."""

import datetime
import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openxml_audit import OpenXmlValidator

from consultation.inviting.letters import promise_for, title_for
from consultation.inviting.links import open_link, personal_link, qr_png
from consultation.joining.codes import token_of
from consultation.joining.entry import invitation_for
from consultation.joining.making import make_batch
from consultation.models import Batch, Invitation, Invitee
from exports.cards.answers import NOT_JOINED, answer_sheet
from exports.cards.cards import Card, cards_document, words_for
from exports.cards.poster import poster_document
from tests.consultation.inviting.house import everything_stored
from tests.exports.word.reading import W, opened, part
from tests.factories.consultations import open_practice

pytestmark = pytest.mark.django_db
EVIL = "Ben <b>Orme</b> & 'Co' \x07"


@pytest.fixture(scope="module")
def valid_tokens():
    from consultation.joining.tokens import new_token

    return [new_token() for _ in range(10)]


def audited(document, tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(document.data)
    return [str(problem) for problem in OpenXmlValidator().validate(path).errors]


def cards_of(row, tokens, name=""):
    group = row.cla
    cards = [Card(token, name) for token in tokens]
    return cards_document(group, words_for(group, title_for(group)), cards)


def cells(document):
    return [
        cell.text
        for table in opened(document).tables
        for row in table.rows
        for cell in row.cells
        if cell.text
    ]


def pictures(document):
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        names = [name for name in archive.namelist() if "/media/" in name]
        return {archive.read(name) for name in names}


def codes_in(document):
    """The tokens behind the codes on a sheet, as somebody would type them."""
    lines = [line for cell in cells(document) for line in cell.split("\n")]
    return [token_of(line) for line in lines if len(line) == 64]


def test_each_card_has_its_code_and_the_picture_of_its_link(valid_tokens):
    row = open_practice()
    document = cards_of(row, valid_tokens)
    assert codes_in(document) == valid_tokens
    assert pictures(document) == {
        qr_png(personal_link(token)) for token in valid_tokens
    }


def test_card_says_what_it_is_where_to_go_until_when_and_that_it_is_a_choice(
    valid_tokens,
):
    row = open_practice()
    words = cells(cards_of(row, valid_tokens[:1]))[0].split("\n")
    assert words[0] == "Your say on phones and the internet in care"
    assert words[1] == "Scan this, or go to testserver/take-part/code and type:"
    assert words[3] == f"Last day: {row.closes_on:%-d %B %Y}. It’s your choice."


def test_name_of_a_confidential_card_stands_above_the_cut(valid_tokens):
    row = open_practice()
    found = cells(cards_of(row, valid_tokens[:2], name=EVIL))
    assert found[:2] == ["For Ben <b>Orme</b> & 'Co'"] * 2
    assert [cell for cell in found[2:] if "Orme" in cell] == []


def test_papers_are_valid_word(valid_tokens, tmp_path):
    row = open_practice(can_change=EVIL)
    for document in (
        cards_of(row, valid_tokens),
        cards_of(row, valid_tokens, name=EVIL),
        poster_document(row.cla),
        answer_sheet(row.cla),
        answer_sheet(row.carers),
    ):
        assert audited(document, tmp_path) == []


def test_papers_are_accessible(valid_tokens):
    row = open_practice()
    for document in (
        cards_of(row, valid_tokens),
        poster_document(row.cla),
        answer_sheet(row.cla),
    ):
        body, styles = (part(document, f"word/{n}.xml") for n in ("document", "styles"))
        described = [one.get("descr") for one in body.iter("{*}docPr")]
        assert all(described)
        assert list(body.iter(W + "gridSpan", W + "vMerge", W + "hMerge")) == []
        sizes = [int(e.get(W + "val")) for e in styles.iter(W + "sz", W + "szCs")]
        assert min(sizes) == 24
        lang = styles.find(f"{W}docDefaults//{W}lang").get(W + "val")
        assert lang == "en-GB"
        assert opened(document).core_properties.title
        for table in body.iter(W + "tbl"):
            assert table.find(f".//{W}tblCaption") is not None


def test_secrets_stand_in_the_body_alone(valid_tokens):
    row = open_practice()
    document = cards_of(row, valid_tokens)
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            assert not [token for token in valid_tokens if token in text]


def test_poster_has_the_open_link_the_dates_and_the_promise():
    row = open_practice()
    document = poster_document(row.cla)
    lines = [line.text for line in opened(document).paragraphs]
    assert pictures(document) == {qr_png(open_link(row))}
    for words in (
        "Your say on phones and the internet in care",
        f"Scan this, or go to testserver/take-part/about/{row.slug}",
        f"From {row.opens_on:%-d %B %Y} to {row.closes_on:%-d %B %Y}",
        "Nobody can look up which answers are yours. We can’t either.",
        "To talk: Childline 0800 1111.",
        "It is your choice. You can skip any question, and stop when you like.",
    ):
        assert words in lines


def test_answer_sheet_asks_the_groups_questions_in_its_words():
    row = open_practice()
    lines = [line.text for line in opened(answer_sheet(row.cla)).paragraphs]
    assert [line for line in lines if line[:2] in ("1.", "2.", "3.", "4.")] == [
        f"{place}. {question.asked(True)}"
        for place, question in enumerate(row.questions.all(), start=1)
    ]
    assert "☐\tMy social worker" in lines
    assert "☐\t14 or 15" in lines
    assert "In danger now? Call 999." in lines
    assert "You can change or take back your answers until the last day." not in lines
    formal = [line.text for line in opened(answer_sheet(row.carers)).paragraphs]
    assert "☐\t14 or 15" not in formal
    assert "☐\tThe social worker" in formal
    assert NOT_JOINED in formal  # no name is asked on paper, so none is promised
    assert not set(promise_for(row.carers).identity) & set(formal)


def made(client, row, group, **posted):
    client.force_login(row.cast.lead)
    return client.post(
        reverse("consultation_papers:cards", args=[row.pk, group.key]), posted
    )


def test_cards_are_made_at_once_and_only_once(client):
    row = open_practice()
    day = timezone.localdate() + datetime.timedelta(days=3)
    answer = made(
        client, row, row.workers, number=9, label="Hub", expires_on=day.isoformat()
    )
    assert "no-store" in answer.headers["Cache-Control"]
    document = Document(io.BytesIO(answer.content))
    text = [cell.text for cell in document.tables[0]._cells if cell.text]
    tokens = [
        token_of(line) for cell in text for line in cell.split("\n") if len(line) == 64
    ]
    assert len(tokens) == 8
    stored = everything_stored()
    assert not [token for token in tokens if token in stored]
    assert all(invitation_for(token) for token in tokens)
    batch = Batch.objects.get()
    assert (batch.number, batch.label, batch.expires_on) == (9, "Hub", day)
    assert f"Last day: {day:%-d %B %Y}." in text[0]


def test_cards_of_a_confidential_group_are_each_somebodys(client):
    row = open_practice()
    answer = made(client, row, row.carers, names="Anna Vale\n\nBen Orme\nAnna Vale")
    assert answer.status_code == 200
    names = Invitee.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Anna Vale", "Ben Orme"]
    whose = Invitation.objects.values_list("invitee__name", flat=True)
    assert sorted(whose) == ["Anna Vale", "Ben Orme"]


@pytest.mark.parametrize(
    "posted",
    [{"number": 0}, {"number": 501}, {"number": 3, "expires_on": "2020-01-01"}, {}],
)
def test_bad_orders_make_nothing(client, posted):
    row = open_practice()
    assert made(client, row, row.workers, **posted).status_code == 422
    assert not Batch.objects.exists()


def test_only_leads_of_its_team_make_cards(client):
    row = open_practice()
    path = reverse("consultation_papers:cards", args=[row.pk, "social-workers"])
    for person, status in ((row.cast.editor, 403), (row.cast.outsider, 302)):
        client.force_login(person)
        assert client.post(path, {"number": 3}).status_code == status
    assert not Batch.objects.exists()


def test_card_works_at_the_door(client):
    row = open_practice()
    _, tokens = make_batch(row, row.cla, number=1, way="card", actor=row.cast.lead)
    code = codes_in(cards_of(row, tokens))[0]
    answer = client.post(reverse("take_part:code"), {"code": code}, follow=True)
    assert answer.status_code == 200
    assert "Your say on phones and the internet in care" in answer.text
