"""Who says that a policy needs a formal approval, and who that it needs none."""

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.conditions.approving import NOT_WAIVED_BY_YOU, set_need
from boards.models import FormalNeed
from tests.factories.policies import edition_in, fresh
from workflow.door import Door, opened
from workflow.errors import NotPermitted
from workflow.models import Contribution
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(db):
    """Approved by CPB; its policy needs a formal approval."""
    edition = edition_in(Stage.CPB_APPROVAL)
    set_need(edition.pk, actor=edition.cast.owner, needed=True, because="It is new.")
    return edition


def test_the_owner_adds_the_need_and_does_not_waive_it(client, ready):
    owner, clerk = ready.cast.owner, ready.cast.clerk
    with pytest.raises(NotPermitted) as refusal:
        set_need(ready.pk, actor=owner, needed=False, because="It is short.")
    assert str(refusal.value) == NOT_WAIVED_BY_YOU
    assert FormalNeed.objects.get().needed is True
    url = reverse("boards:need", args=[ready.pk])
    client.force_login(owner)
    assert url not in client.get(reverse("boards:approval", args=[ready.pk])).text
    offered = client.get(url).context["form"].fields["needed"].choices
    assert offered == [("yes", "This policy needs one")]
    assert client.post(url, {"needed": "no", "because": "No."}).status_code == 422
    client.force_login(clerk)
    assert client.post(url, {"needed": "no", "because": "Guidance."}).status_code == 302
    assert FormalNeed.objects.get().by == clerk


def test_a_clerk_does_not_waive_it_for_what_they_drafted(ready):
    clerk = ready.cast.clerk
    with opened(Door.PERFORM):
        Contribution.objects.create(
            edition=fresh(ready), user=clerk, at=timezone.now(), text_sha256="0" * 64
        )
    with pytest.raises(NotPermitted):
        set_need(ready.pk, actor=clerk, needed=False, because="It is short.")
    set_need(ready.pk, actor=clerk, needed=True, because="It is wide.")
    assert FormalNeed.objects.get().because == "It is wide."
