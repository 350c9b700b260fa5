"""The questions' screens: who writes them, in which order, and what is kept of it."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from consultation.asking.changing import shown
from consultation.models import Consultation, Kind, Question
from ledger.models import Entry
from tests.factories import TeamFactory, UserFactory
from tests.factories.consultations import open_practice, planned_practice
from tests.factories.policies import Cast, make_policy

pytestmark = pytest.mark.django_db

TYPED = {
    "shown": "new",
    "kind": "single",
    "words": "Who sets the time limits for games?",
    "plain_words": "Who says how long you can play?",
    "help": "",
    "plain_help": "",
    "choice-1-key": "",
    "choice-1-words": "The carer",
    "choice-1-plain": "My carer",
    "choice-2-key": "",
    "choice-2-words": "The young person",
    "choice-2-plain": "Me",
}


def to(name, row, *more):
    return reverse(f"consultations:{name}", args=[row.pk, *more])


def last_entry():
    entry = Entry.objects.order_by("-sequence").first()
    return entry.kind, json.loads(entry.data)


@pytest.fixture
def practice():
    return planned_practice()


def test_apprentice_adds_a_question(client, practice):
    client.force_login(practice.cast.apprentice)
    answer = client.post(to("question_add", practice), TYPED, follow=True)
    made = Question.objects.order_by("-pk").first()
    assert answer.redirect_chain == [(to("questions", practice), 302)]
    assert (made.place, made.kind, made.words) == (5, "single", TYPED["words"])
    assert made.choices == [
        {"key": "the-carer", "words": "The carer", "plain": "My carer"},
        {"key": "the-young-person", "words": "The young person", "plain": "Me"},
    ]
    assert last_entry() == ("consultation.question_added", {"question": made.pk})
    assert Consultation.objects.get(pk=practice.pk).version == practice.version + 1


def test_choice_keeps_its_key_when_its_words_change(client, practice):
    question = practice.questions.get(place=2)
    client.force_login(practice.cast.lead)
    typed = TYPED | {
        "shown": shown(question),
        "choice-1-key": "carer",
        "choice-1-words": "Foster carers",
        "choice-2-key": "somebody-elses",
        "choice-3-key": "worker",
        "choice-3-words": "",
        "choice-3-plain": "",
        "groups": [practice.cla.pk],
    }
    assert client.post(to("question", practice, question.pk), typed).status_code == 302
    question = Question.objects.get(pk=question.pk)
    assert [choice["key"] for choice in question.choices] == [
        "carer",
        "the-young-person",
    ]
    assert list(question.groups.all()) == [practice.cla]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"choice-2-words": "", "choice-2-plain": ""}, "Give at least two choices."),
        ({"choice-2-words": "the CARER"}, "Two choices say the same."),
        ({"choice-2-words": ""}, "Choice 2 has plain words, but not the others."),
        ({"words": ""}, "This field is required."),
        ({"kind": "telepathy"}, "telepathy is not one of the available choices."),
    ],
)
def test_question_that_cannot_be_asked_says_why(client, practice, changed, sentence):
    client.force_login(practice.cast.lead)
    answer = client.post(to("question_add", practice), TYPED | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert practice.questions.count() == 4


def test_saving_hard_words_warns_and_keeps_them(client, practice):
    client.force_login(practice.cast.lead)
    hard = "Whose responsibility is accommodation?"
    answer = client.post(
        to("question_add", practice), TYPED | {"plain_words": hard}, follow=True
    )
    assert "Hard words to explain or replace" in answer.content.decode()
    assert practice.questions.filter(plain_words=hard).exists()


def test_colleagues_change_is_not_written_over_unseen(client, practice):
    question = practice.questions.get(place=2)
    before = shown(question)
    Question.objects.filter(pk=question.pk).update(words="Who decides on wifi?")
    client.force_login(practice.cast.lead)
    typed = TYPED | {"shown": before}
    answer = client.post(to("question", practice, question.pk), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "“Who decides on wifi?”. Save again" in page
    assert TYPED["words"] in page
    again = typed | {"shown": answer.context["form"]["shown"].value()}
    assert client.post(to("question", practice, question.pk), again).status_code == 302
    assert Question.objects.get(pk=question.pk).words == TYPED["words"]


def test_questions_move_by_buttons(client, practice):
    first, second, *_ = practice.questions.all()
    client.force_login(practice.cast.lead)
    client.post(to("question_move", practice, second.pk), {"step": "up"})
    assert [q.pk for q in practice.questions.all()][:2] == [second.pk, first.pk]
    client.post(to("question_move", practice, second.pk), {"step": "up"})
    client.post(to("question_move", practice, second.pk), {"step": "down"})
    assert [q.pk for q in practice.questions.all()][:2] == [first.pk, second.pk]
    answer = client.post(to("question_move", practice, second.pk), {"step": "out"})
    assert answer.status_code == 403


def test_question_is_taken_away_on_a_page_that_shows_it(client, practice):
    question = practice.questions.get(place=2)
    client.force_login(practice.cast.lead)
    page = client.get(to("question_delete", practice, question.pk))
    assert question.words in page.content.decode()
    url = to("question_delete", practice, question.pk)
    assert client.post(url, {"shown": "other"}).status_code == 409
    assert client.post(url, {"shown": page.context["shown"]}).status_code == 302
    assert [q.place for q in practice.questions.all()] == [1, 2, 3]


def test_young_peoples_part_is_recorded(client, practice):
    client.force_login(practice.cast.apprentice)
    typed = {"was": practice.young_part, "young_part": "Two care leavers tried them."}
    assert client.post(to("questions", practice), typed).status_code == 302
    practice.refresh_from_db()
    assert practice.young_part == "Two care leavers tried them."
    assert last_entry() == ("consultation.young_part_recorded", {})
    stale = client.post(
        to("questions", practice), {"was": "Nobody.", "young_part": "All."}
    )
    assert stale.status_code == 409


def test_questions_stay_once_it_is_open(client):
    practice = open_practice()
    question = practice.questions.first()
    client.force_login(practice.cast.lead)
    assert client.get(to("questions", practice)).status_code == 200
    for url in (
        to("question_add", practice),
        to("question", practice, question.pk),
        to("question_delete", practice, question.pk),
    ):
        assert client.post(url, TYPED | {"shown": shown(question)}).status_code == 403
    move = to("question_move", practice, question.pk)
    assert client.post(move, {"step": "down"}).status_code == 403
    kept = practice.questions.first()
    assert (kept.pk, kept.words) == (question.pk, question.words)


def test_only_who_writes_for_this_consultation_may_write(client, practice):
    far = UserFactory(roles=[Role.CONSULTATION_LEAD], team=TeamFactory())
    question = practice.questions.first()
    urls = [
        to("question_add", practice),
        to("question", practice, question.pk),
        to("question_delete", practice, question.pk),
    ]
    for user, status in (
        (practice.cast.auditor, 403),
        (practice.cast.editor, 403),
        (far, 404),
        (practice.cast.safeguarding, 404),
    ):
        client.force_login(user)
        assert {client.get(url).status_code for url in urls} == {status}
        assert client.post(urls[0], TYPED).status_code == status
        listed = client.get(to("questions", practice)).status_code
        assert listed == (404 if status == 404 else 200)


def test_question_of_another_consultation_is_not_found(client, practice):
    other = planned_practice(Cast(team=practice.cast.team))
    client.force_login(practice.cast.lead)
    strange = other.questions.first().pk
    assert client.get(to("question", practice, strange)).status_code == 404
    move = client.post(to("question_move", practice, strange), {"step": "up"})
    assert move.status_code == 409


def test_words_are_measured_while_typed(client, practice):
    client.force_login(practice.cast.apprentice)
    url = to("measure", practice)
    assert client.get(url, {"words": "Phones help us."}).json() == {
        "said": "1 sentence, 3 words a sentence, reading age about 5",
        "warnings": [],
    }
    long = "word " * 20
    plain = client.get(url, {"words": long, "manner": "plain"}).json()["warnings"]
    formal = client.get(url, {"words": long, "manner": "formal"}).json()["warnings"]
    assert (len(plain), formal) == (1, [])


def test_question_is_about_a_section_of_the_draft(client):
    edition = make_policy()
    row = Consultation.objects.create(
        kind=Kind.POLICY,
        edition=edition,
        team=edition.cast.team,
        slug="digital-parenting",
        title="Digital Parenting",
        created_by=edition.cast.owner,
    )
    client.force_login(edition.cast.lead)
    form = client.get(to("question_add", row)).context["form"]
    key, label = form.fields["section_id"].choices[2]
    assert label == "2 Duties"
    client.post(to("question_add", row), TYPED | {"section_id": key})
    assert row.questions.get().section_id == key
    assert "2 Duties" in client.get(to("questions", row)).content.decode()


def test_list_costs_the_same_for_one_question_and_many(client, practice):
    client.force_login(practice.cast.lead)
    practice.questions.exclude(place=1).delete()
    practice.questions.get().groups.set([practice.cla])
    client.get(to("questions", practice))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(to("questions", practice))
        counts.append(len(queries))
        for place in range(2, 7):
            more = Question.objects.create(
                consultation=practice, place=place, kind="text", words="More?"
            )
            more.groups.set([practice.cla, practice.carers])
    assert counts[0] == counts[1]
