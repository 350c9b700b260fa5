"""Words that would be markup, through every input here to every output here."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.models import Evidence, Pillar
from consultation import notices
from consultation.models import EasyRead, Question, Redaction, State
from tests.factories.consultations import planned_practice
from tests.factories.responses import respond

from .test_easy_read import photograph

pytestmark = pytest.mark.django_db

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}javascript:"
RAW = ("<script>alert(1)", "<img src=x", "'><img", "49javascript")


def to(name, row, *more):
    return reverse(f"consultations:{name}", args=[row.pk, *more])


def calm(response):
    page = response.content.decode()
    assert response.status_code in (200, 422)
    assert not [raw for raw in RAW if raw in page]
    return page


def typed_question(**changed):
    return {
        "kind": "single",
        "words": NASTY,
        "plain_words": NASTY,
        "help": NASTY,
        "plain_help": NASTY,
        "choice-1-words": NASTY,
        "choice-1-plain": NASTY,
        "choice-1-key": NASTY,
        "choice-2-words": "Two",
        "choice-2-plain": "",
        "shown": NASTY,
        **changed,
    }


@pytest.fixture
def practice(client):
    row = planned_practice(title=f"A title {NASTY}", plain_title=f"Plain {NASTY}"[:120])
    row.groups.update(name=f"G {NASTY}"[:100], plain_name=NASTY[:100])
    client.force_login(row.cast.lead)
    return row


def test_questions_and_easy_read_never_become_markup(client, practice):
    assert (
        client.post(to("question_add", practice), typed_question()).status_code == 302
    )
    question = practice.questions.last()
    assert question.words == NASTY
    assert question.choices[0]["key"] == "scriptalert1scriptimg-srcx-onerroral"
    calm(client.post(to("question_add", practice), typed_question(kind=NASTY)))
    calm(client.post(to("question", practice, question.pk), typed_question(kind="")))
    part = {"was": practice.young_part, "young_part": NASTY}
    client.post(to("questions", practice), part)
    block = {"words": NASTY, "picture": "own", "alt": NASTY, "upload": photograph()}
    assert client.post(to("easy_read_add", practice), block).status_code == 302
    shown = practice.easy_read.last()
    assert shown.alt == NASTY
    calm(client.post(to("easy_read_add", practice), {"words": "", "picture": NASTY}))
    count = practice.questions.count()
    for url in (
        to("questions", practice),
        to("question", practice, question.pk),
        to("question_delete", practice, question.pk),
        to("easy_read", practice),
        to("easy_read_block", practice, shown.pk),
        to("easy_read_delete", practice, shown.pk),
        to("preview", practice),
        to("preview_page", practice, practice.cla.pk, "about/"),
        to("preview_page", practice, practice.cla.pk, f"question/{count}/"),
        to("preview_page", practice, practice.carers.pk, f"question/{count}/"),
        to("preview_page", practice, practice.cla.pk, "check/"),
    ):
        calm(client.get(url))
    answer = client.get(to("measure", practice), {"words": NASTY})
    assert answer["Content-Type"] == "application/json"


def test_control_characters_never_come_in(client, practice):
    typed = typed_question(words="a\x00b\x1bc\u0085d", plain_words="x\x07y")
    client.post(to("question_add", practice), typed)
    question = practice.questions.last()
    assert (question.words, question.plain_words) == ("abcd", "xy")
    EasyRead.objects.all().delete()
    block = {"words": "a\x00b\r\nc\x07", "picture": "", "alt": ""}
    client.post(to("easy_read_add", practice), block)
    assert practice.easy_read.get().words == "ab\nc"


def test_what_was_said_never_becomes_markup(client, practice):
    Question.objects.filter(consultation=practice).update(words=NASTY)
    cast = practice.cast
    practice.state, practice.opened_at = State.OPEN, timezone.now()
    practice.opened_by = cast.lead
    practice.notice = notices.current()
    practice.save()
    response = respond(practice, text="raw", read=True)
    copy = Redaction.objects.create(
        answer=response.answers.get(text="raw"),
        text=NASTY,
        made_by=cast.lead,
        made_on=timezone.localdate(),
        approved_by=cast.second_lead,
        approved_on=timezone.localdate(),
    )
    practice.state, practice.closed_at = State.CLOSED, timezone.now()
    practice.save()
    url = to("make_evidence", practice, "copy", copy.answer_id)
    for address in (to("results", practice), to("said", practice), url):
        calm(client.get(address))
    facts = {"pillar": Pillar.objects.first().pk, "strength": "early"}
    calm(client.post(url, {**facts, "finding": NASTY, "strength": NASTY}))
    assert client.post(url, {**facts, "finding": NASTY}).status_code == 302
    calm(client.get(to("said", practice)))
    calm(client.get(reverse("evidence:finding", args=[Evidence.objects.get().number])))
