"""What a plan lacks, in sentences that somebody can act on."""

import pytest
from django.utils import timezone

from consultation.models import Consultation
from consultation.planning.beginning import begin_for_edition
from consultation.planning.gates import missing
from tests.consultation.planning.house import DAY, texts
from tests.factories.policies import make_policy

pytestmark = pytest.mark.django_db


def test_plan_with_everything_lacks_nothing(practice, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        assert missing(practice) == []


def test_new_plan_says_everything_that_it_lacks():
    edition = make_policy()
    row = begin_for_edition(edition.pk, actor=edition.cast.owner)
    assert texts(missing(row)) == [
        "Say what can still change.",
        "Say what cannot change, and why.",
        "Say which options were looked at.",
        "The opening date is missing.",
        "The closing date is missing.",
        "Say why this length is enough.",
        "Name who decides.",
        "Name the manager who is told when reading is overdue.",
        "Two safeguarding leads are needed so that one covers for the other; none is "
        "named.",
        "Children or young people are invited, so an out-of-hours contact for "
        "safeguarding is needed.",
        "4 groups come by the open link: add “I’d rather not say” to them.",
        "No question is written yet.",
        "The young person’s version has no block yet.",
    ]


def lacking(row, **facts):
    Consultation.objects.filter(pk=row.pk).update(**facts)
    return texts(missing(row))


def test_dates_are_neither_past_nor_too_short(practice, settings):
    today = timezone.localdate()
    assert lacking(practice, opens_on=today - DAY)[0].startswith("The opening date, ")
    assert lacking(practice, opens_on=today, closes_on=today + 13 * DAY) == [
        "The consultation is open for 14 days; at least 28 are needed. Choose a later "
        "closing date."
    ]
    assert lacking(practice, closes_on=today + 27 * DAY) == []
    settings.CONSULTATION_DAYS = 42
    assert lacking(practice)[0].startswith("The consultation is open for 28 days; at")


def test_each_part_of_a_plan_is_asked_for(practice):
    carers, cla = practice.carers, practice.cla
    carers.taking_part, cla.minimum_age, cla.advocate = False, None, ""
    carers.save()
    cla.save()
    practice.safeguarding.last().user.groups.clear()
    practice.questions.filter(place=4).update(plain_words="")
    assert lacking(practice, plain_title="", dpia_reference="", out_of_hours="") == [
        "The reference of the data protection impact assessment (DPIA) is missing.",
        "Ben Okoro is not a safeguarding lead any more.",
        "Two safeguarding leads are needed so that one covers for the other; 1 is "
        "named.",
        "Children or young people are invited, so an out-of-hours contact for "
        "safeguarding is needed.",
        "Children looked after: say whether an advocate is offered.",
        "Children looked after: the minimum age is missing.",
        "Foster carers: say why it is not asked.",
        "The title for young people is missing.",
        "“What should change?” has no plain words for young people.",
    ]
