"""Who is offered as deciding for officers: officers, and not everybody who logs in."""

import pytest

from accounts.roles import Role
from boards.circulating.forms import EndingForm
from boards.conditions.forms import UrgentForm
from boards.deciding.tally import Count
from boards.models import Board, Capacity
from boards.people.directing import who_can_be_named, who_directs
from boards.people.forms import BoardForm
from tests.factories import UserFactory
from tests.factories.boards import board, seat
from workflow.workdays import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    def sits(key, capacity):
        return seat(UserFactory(), key, capacity=capacity).person

    return {
        "officer": sits("dmt", Capacity.OFFICER),
        "councillor": sits("cpb", Capacity.COUNCILLOR),
        "young": sits("cpb", Capacity.YOUNG_PERSON),
        "carer": sits("cpb", Capacity.FOSTER_CARER),
        "owner": UserFactory(roles=[Role.POLICY_OWNER]),
        "apprentice": UserFactory(roles=[Role.APPRENTICE]),
        "nobody": UserFactory(),
    }


def offered(queryset, people):
    found = set(queryset)
    return {name for name, person in people.items() if person in found}


def director_of(form):
    return form.fields["director"].queryset


def test_officers_who_sit_on_a_board_are_offered(people):
    assert offered(who_directs(), people) == {"officer"}
    form = EndingForm(board=board("dmt"), count=Count(0, 0, 0))
    assert offered(director_of(form), people) == {"officer"}


def test_so_is_whoever_is_named_in_settings_or_was_recorded(people):
    Board.objects.filter(key="dmt").update(director=people["nobody"])
    recorded = people["apprentice"].pk
    form = EndingForm(
        board=board("dmt"), count=Count(0, 0, 0), initial={"director": recorded}
    )
    assert offered(director_of(form), people) == {"officer", "nobody", "apprentice"}


def test_where_no_officer_sits_the_councils_staff_are_offered(people):
    people["officer"].seats.update(capacity=Capacity.COUNCILLOR)
    assert offered(who_directs(), people) == {"owner"}


def test_urgently_an_executive_member_may_have_decided(people):
    form = UrgentForm(board=board("cpb"), day=today(), asked=True)
    assert offered(director_of(form), people) == {"officer", "councillor"}


def test_settings_offer_officers_and_staff(people):
    assert offered(who_can_be_named(), people) == {"officer", "owner"}
    Board.objects.filter(key="dmt").update(director=people["nobody"])
    form = BoardForm(instance=board("dmt"))
    queryset = form.fields["director_id"].queryset
    assert offered(queryset, people) == {"officer", "owner", "nobody"}
