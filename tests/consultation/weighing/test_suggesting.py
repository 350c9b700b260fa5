"""What is like what: found on this machine, in little time, decided by a person."""

import random
import time

import pytest

from consultation.models import Answer, Coding, Response
from consultation.weighing.coding import code, set_aside
from consultation.weighing.refs import Kind, Ref
from consultation.weighing.sights import sight_of
from consultation.weighing.suggesting import Like, like_theme, likes, plain

from .house import at, closed, said_together, seen, theme

pytestmark = pytest.mark.django_db
NIGHT = "The wifi is switched off at nine in the evening"


def test_words_that_tell_something():
    assert plain("The WIFI is off, and I can’t do homework!") == "homework off wifi"
    assert plain("It is what it is") == plain("wifi") == ""


def test_similar_comments_name_their_themes():
    row = closed(
        "Wifi switched off every evening at nine",
        "They switch the wifi off in the evening, at nine",
        "Food is cold in the kitchen",
        NIGHT,
    )
    lead = row.cast.lead
    hours, food = theme(row, "Hours"), theme(row, "Food")
    code(row, row.refs[0], actor=lead, give=[hours.pk])
    code(row, row.refs[1], actor=row.cast.second_lead, give=[hours.pk])
    code(row, row.refs[2], actor=lead, give=[food.pk])
    found = likes(sight_of(row, lead), seen(row, row.refs[3]))
    assert found == [Like(hours.pk, "Hours", 2)]


def test_theme_finds_new_comments_like_its_own(client):
    row = closed(NIGHT, "At nine in the evening wifi is off", "Food is cold today")
    (together,) = said_together(row, "Wifi switched off in the evening")
    lead, hours = row.cast.lead, theme(row, "Hours")
    code(row, row.refs[0], actor=lead, give=[hours.pk])
    sight = sight_of(row, lead)
    assert sorted(like_theme(sight, hours)) == sorted([row.refs[1], together])
    set_aside(row, together, "Nothing", actor=lead)
    assert like_theme(sight, hours) == [row.refs[1]]
    client.force_login(lead)
    page = at(row, "similar_comments", hours.pk)
    assert "At nine in the evening wifi is off" in client.get(page).content.decode()
    client.post(page, {"comment": [str(row.refs[1]), "answer-x", "session-99"]})
    assert Coding.objects.filter(theme=hours).count() == 2
    assert "No new comment is like these." in client.get(page).content.decode()


def test_five_thousand_comments_take_little_time(client):
    row = closed(NIGHT)
    rng = random.Random(5)
    words = [f"{a}{b}" for a in "bcdfglmnprst" for b in ("ano", "ilo", "une", "ery")]
    first = Response.objects.get()
    question = row.questions.get(kind="text")
    made = []
    for _ in range(5_000):
        first.pk = None
        copy = Response(**{f.attname: getattr(first, f.attname) for f in FIELDS})
        made.append(copy)
    Response.objects.bulk_create(made, batch_size=500)
    answers = [
        Answer(response=one, question=question, text=" ".join(rng.choices(words, k=30)))
        for one in made
    ]
    Answer.objects.bulk_create(answers, batch_size=500)
    wifi = theme(row, "Wifi")
    Coding.objects.bulk_create(
        [
            Coding(theme=wifi, answer=one, coder=row.cast.lead)
            for one in answers[:2_500]
        ],
        batch_size=500,
    )
    sight = sight_of(row, row.cast.lead)
    began = time.process_time()
    likes(sight, seen(row, Ref(Kind.ANSWER, answers[-1].pk)))
    first_done = time.process_time()
    assert len(like_theme(sight, wifi)) == 30
    done = time.process_time()
    assert first_done - began < 2
    assert done - first_done < 3
    client.force_login(row.cast.lead)
    page = at(row, "comment", "answer", answers[-1].pk, query="?standing=new")
    client.get(page)
    began = time.process_time()
    assert "Comment " in client.get(page).content.decode()
    took = time.process_time() - began
    assert took < 3


FIELDS = [f for f in Response._meta.concrete_fields if not f.primary_key]
