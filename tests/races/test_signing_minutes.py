"""Chair and vice-chair sign the same minutes at once: one signature stands."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import User
from boards.minuting import keeping
from boards.models import MinutesSignature, Office
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, seat
from tests.factories.policies import Cast
from tests.races.crowd import crowd, outcomes
from workflow.errors import Blocked
from workflow.workdays import today

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
CROWD = 8


def signs(approval_pk, sha256, person_pk):
    """One signature, as a request would bring it."""
    try:
        keeping.sign(approval_pk, sha256, actor=User.objects.get(pk=person_pk))
    except Blocked:
        return "signed already"
    return "signed"


def test_one_of_many_signs():
    cast, now = Cast(), timezone.now()
    week = datetime.timedelta(days=7)
    meetings = [
        meeting_of("cpb", today() - days, state="held", held_at=now)
        for days in (2 * week, week)
    ]
    minutes = keeping.draft(meetings[0].pk, actor=cast.clerk)
    row = keeping.approve(minutes.pk, meetings[1].pk, actor=cast.clerk, version=0)
    chairs = [cast.cpb_chair.pk]
    for _ in range(CROWD - 1):
        chairs.append(seat(UserFactory(), "cpb", Office.VICE_CHAIR).person_id)
    with crowd(CROWD) as members:
        found = outcomes(
            members.rush([(signs, row.pk, row.sha256, person) for person in chairs])
        )
    assert found == {"signed": 1, "signed already": CROWD - 1}
    assert MinutesSignature.objects.count() == 1
