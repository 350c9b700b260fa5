"""What people and planners write stays words, wherever it is shown."""

import pytest

from consultation.models import DecisionMaker, EasyRead, Question
from tests.factories.consultations import opened, planned_practice

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture
def poisoned(few):
    """A plan with a payload in every text that people read."""
    row = planned_practice(
        few,
        title=EVIL,
        plain_title=EVIL,
        plain_intro=EVIL,
        can_change=EVIL,
        cannot_change=EVIL,
        reasons=EVIL,
        options=EVIL,
        dates_rationale=EVIL,
    )
    row.groups.update(name=EVIL, plain_name=EVIL)
    Question.objects.update(words=EVIL, plain_words=EVIL, help=EVIL, plain_help=EVIL)
    Question.objects.exclude(choices=[]).update(
        choices=[{"key": "worker", "words": EVIL, "plain": EVIL}]
    )
    EasyRead.objects.update(words=EVIL, alt=EVIL)
    DecisionMaker.objects.update(name=EVIL, job_title=EVIL)
    return opened(row)


def harmless(page):
    words = page.content.decode()
    return "<script>" not in words and "<img src=x" not in words


def test_no_payload_becomes_markup(poisoned, visitor):
    assert harmless(visitor.get("index"))
    assert harmless(visitor.get("about", poisoned.slug))
    visitor.come_openly(poisoned)
    for name in ("promise", "helper", "age", "about_it", "later"):
        assert harmless(visitor.get(name))
    for number in (1, 2, 3, 4):
        assert harmless(visitor.get("question", number))
        visitor.post("question", number, choices="worker", text=EVIL)
        assert harmless(visitor.get("question", number))
    assert harmless(visitor.get("check"))
    visitor.send()
    assert harmless(visitor.page)
    assert harmless(visitor.get("answers"))
    assert harmless(visitor.get("take_back"))


def test_no_payload_in_a_field_comes_back_as_markup(db, visitor):
    for name, field in (("code", "code"), ("resume", "key"), ("receipt", "key")):
        assert harmless(visitor.post(name, **{field: EVIL}))
    assert harmless(visitor.client.get("/take-part/", {"p": EVIL}))


def test_control_characters_never_come_in(poisoned, visitor):
    visitor.come_openly(poisoned)
    visitor.post("question", 4, text="a\x07b\r\nc")
    assert "ab\nc</textarea>" in visitor.get("question", 4).content.decode()
