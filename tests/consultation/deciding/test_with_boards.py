"""What went to the boards answered does not come undone behind them."""

import pytest
from django.db import transaction
from django.utils import timezone

from consultation import workdays
from consultation.deciding.changing import link, unlink
from consultation.deciding.disposing import dispose, dispose_many, seen_token
from consultation.deciding.left import Left, comments, left_of
from consultation.deciding.points import done, edit_point
from consultation.models import Coding, Disposition, SetAside, Theme
from consultation.weighing import coding, themes
from consultation.weighing.refs import Kind, Ref
from tests.factories.consultations import closed_practice
from tests.factories.points import answered, aside, comment, point_of, theme
from tests.factories.policies import do
from workflow.errors import Blocked

from .house import ASK, HELP, SAID, consulted, refreshed, rewrite, text
from .screens import LATER, at

pytestmark = pytest.mark.django_db
UNDONE = "would leave something"


def ref(answer):
    return Ref(Kind.ANSWER, answer.pk)


def submitted(row):
    """With DMT, everything sorted and answered: a theme that is accepted and linked,
    one that is noted, a single comment, and one that was set aside."""
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    row.said = [comment(row, f"Words {n}") for n in range(5)]
    row.wifi = theme(row, "Longer wifi", *row.said[:2], clause_id=ASK)
    row.help = theme(row, "More help", row.said[2])
    row.own = point_of(row, "One says it.", row.said[3])
    aside(row.said[4], row.cast.lead)
    answered(row.wifi.point, "accepted")
    answered(row.help.point)
    answered(row.own, "not_accepted")
    row.link = link(row.wifi.point, ASK, actor=row.cast.editor)
    do(row.edition, "submit_to_dmt", row.cast.owner)
    found = refreshed(row)
    for name in ("said", "wifi", "help", "own", "link"):
        setattr(found, name, getattr(row, name))
    return found


@pytest.fixture
def row():
    return submitted(consulted())


def left(row):
    return left_of([row.pk], comments())[row.pk]


def split(row, lead):
    themes.split(row.wifi, "Other", [ref(row.said[0])], actor=lead)


def undoings(row):
    """Each act that would leave something unsorted, unanswered or without effect."""
    lead, said = row.cast.lead, row.said
    empty = theme(row, "Nobody says it yet")
    return {
        "theme taken": lambda: coding.code(
            row, ref(said[2]), actor=lead, take=[row.help.pk]
        ),
        "new theme": lambda: coding.code(row, ref(said[2]), actor=lead, new="New"),
        "own point": lambda: coding.make_point(row, ref(said[0]), "So.", actor=lead),
        "taken up": lambda: coding.take_up_again(row, ref(said[4]), actor=lead),
        "merged": lambda: themes.merge(row.help, empty, actor=lead),
        "split": lambda: split(row, lead),
        "unlinked": lambda: unlink(row.wifi.point, row.link.pk, actor=lead),
        "bare": lambda: dispose(row.help.point, "accepted", "So.", actor=lead),
    }


@pytest.mark.parametrize("stage", ["dmt_review", "cpb_approval", "published"])
def test_nothing_comes_undone(row, stage):
    with_stage(row, stage)
    before = Disposition.objects.count(), Coding.objects.count()
    for name, act in undoings(row).items():
        with pytest.raises(Blocked) as refusal:
            act()
        assert (name, UNDONE in refusal.value.message or name == "bare") == (name, True)
    assert left(row) == Left()
    assert (Disposition.objects.count(), Coding.objects.count()) == before
    assert SetAside.objects.count() == 1
    assert not Theme.objects.exclude(merged_into=None).exists()


def with_stage(row, stage):
    """As if boards had decided: what they decide on has its own tests."""
    from tests.unguarded import unguarded
    from workflow.models import Edition

    if stage != "dmt_review":
        with unguarded():
            public = timezone.now() if stage == "published" else None
            found = Edition.objects.filter(pk=row.edition.pk)
            found.update(state=stage, published_at=public)


@pytest.mark.parametrize("stage", ["dmt_review", "cpb_approval"])
def test_outcome_that_the_boards_were_told_stays(row, stage):
    with_stage(row, stage)
    lead = row.cast.lead
    with pytest.raises(Blocked, match="return the edition to draft"):
        dispose(row.own, "noted", "Otherwise.", actor=lead)
    seen = {one.pk: seen_token(one) for one in (row.own, row.help.point)}
    with pytest.raises(Blocked, match="return the edition to draft"):
        dispose_many(row, seen, "noted", "Otherwise.", actor=lead)
    assert not Disposition.objects.filter(reason="Otherwise.").exists()
    given = dispose(row.own, "not_accepted", "In other words.", "Plain.", actor=lead)
    assert (given.reason, given.plain_reason) == ("In other words.", "Plain.")


def test_outcome_can_change_once_it_is_public(row):
    """What was promised may turn out otherwise; the older answer is kept."""
    with_stage(row, "published")
    dispose(row.own, "noted", "It can be done now.", actor=row.cast.lead)
    assert row.own.dispositions.count() == 2


def test_what_is_said_late_is_still_sorted_and_answered(row):
    """A safeguarding lead says later that words may be used."""
    lead, late = row.cast.lead, comment(row, "Late.")
    assert left(row) == Left(unsorted=1)
    coding.code(row, ref(late), actor=lead, new="Late")
    made = Theme.objects.get(name="Late")
    assert left(row) == Left(unanswered=1)
    dispose(made.point, "noted", "Heard.", actor=lead)
    assert left(row) == Left()


def test_words_links_and_deeds_go_on(row):
    lead, day = row.cast.lead, workdays.today()
    point = edit_point(
        row.wifi.point,
        words="Wifi.",
        plain_words="Wifi!",
        clause_id=ASK,
        actor=lead,
        version=0,
    )
    done(point, day=day, words="Done.", plain_words="", actor=lead, version=1)
    unlink(point, row.link.pk, actor=lead)
    with pytest.raises(Blocked, match=UNDONE):
        done(point, day=None, words="", plain_words="", actor=lead, version=2)
    link(point, ASK, actor=lead)
    done(point, day=None, words="", plain_words="", actor=lead, version=2)
    point.refresh_from_db()
    assert (point.done_on, left(row)) == (None, Left())
    both = coding.code(row, ref(row.said[0]), actor=lead, give=[row.help.pk])
    assert both.given == 1


def test_draft_is_free_again(row):
    do(row.edition, "return_to_draft", row.cast.owner)
    for name, act in undoings(row).items():
        with transaction.atomic():
            act()
            assert (name, left(row) == Left()) == (name, False)
            transaction.set_rollback(True)


def test_call_for_practice_has_no_boards():
    row = closed_practice()
    one = comment(row)
    aside(one, row.cast.lead)
    coding.take_up_again(row, ref(one), actor=row.cast.lead)
    assert left(row) == Left(unsorted=1)


def test_page_keeps_what_was_typed(client, row):
    client.force_login(row.cast.lead)
    data = {
        "act": "answer",
        "outcome": "noted",
        "reason": "Otherwise.",
        "seen": seen_token(row.own),
    }
    answer = client.post(at(row, "point", row.own.pk), data)
    found = answer.content.decode()
    assert answer.status_code == 422
    assert "The boards decide with the answers that they were given" in found
    assert "Otherwise." in found
    data = {"act": "unlink", "change": row.link.pk}
    answer = client.post(at(row, "point", row.wifi.point.pk), data)
    assert answer.status_code == 422
    assert UNDONE in answer.content.decode()
