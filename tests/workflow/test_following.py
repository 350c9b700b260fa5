"""Work that follows: what stands in the way is said to whom it concerns, and mended."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from tests.factories.accounts import UserFactory
from tests.factories.policies import Cast, edition_in
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.notices import MAIL
from workflow.posting import SILENT
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
NINE = datetime.datetime(2026, 12, 1, 9, 0, tzinfo=datetime.UTC)
TEN = datetime.datetime(2026, 12, 1, 10, 0, tzinfo=datetime.UTC)


def page():
    return reverse("editions:work")


def failing(edition, state=State.DUE, problem=SILENT, kind=MAIL):
    """Every piece of an edition's work of one kind has failed."""
    work = FollowUp.objects.filter(transition__edition=edition, kind=kind)
    work.update(
        state=state, problem=problem, attempts=3, started_at=NINE, next_try_at=TEN
    )
    return work.count()


@pytest.fixture
def edition():
    made = edition_in(Stage.DMT_REVIEW, title="Sleep and rest")
    work_through()
    return made


def test_administrator_reads_what_stands_in_the_way_and_no_title(client, edition):
    number = failing(edition)
    client.force_login(edition.cast.administrator)
    said = client.get(page())
    assert [one.sentence for one in said.context["undone"]] == [
        f"{number} notices could not be sent yet: the mail server does not answer."
    ]
    text = said.content.decode()
    assert "Tried last on 1 December, 09:00, next on 1 December, 10:00" in text
    assert edition.page.record.reference in text
    assert edition.title not in text


def test_home_of_an_administrator_says_so_too(client, edition):
    number = failing(edition, State.FAILED)
    client.force_login(edition.cast.administrator)
    text = client.get("/admin/").content.decode()
    assert (
        f"{number} notices could not be sent and are no longer tried: "
        "the mail server does not answer." in text
    )
    assert edition.title not in text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ["editions:work", "editions:work_again"])
def test_nobody_else_may(client, edition, role, name):
    failing(edition)
    client.force_login(edition.cast.holding(role))
    ask = client.get if name == "editions:work" else client.post
    assert ask(reverse(name)).status_code == 403
    assert FollowUp.objects.filter(kind=MAIL, attempts=3).exists()


def test_superuser_is_no_administrator(client, edition):
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(page()).status_code == 403


def test_trying_again_makes_failed_work_due_and_does_it(
    client, edition, mailoutbox, django_capture_on_commit_callbacks
):
    number = failing(edition, State.FAILED)
    mailoutbox.clear()
    client.force_login(edition.cast.administrator)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("editions:work_again"), follow=True)
    assert [str(m) for m in answer.context["messages"]] == [
        f"{number} pieces of work are being tried again now."
    ]
    assert len(mailoutbox) == number
    assert not FollowUp.objects.exclude(state=State.DONE).exists()


def test_trying_again_is_a_post(client, edition):
    client.force_login(edition.cast.administrator)
    assert client.get(reverse("editions:work_again")).status_code == 405


@pytest.mark.parametrize(
    ("who", "sees"),
    [("owner", True), ("clerk", True), ("dmt_chair", False), ("editor", False)],
)
def test_edition_says_it_to_those_who_look_after_it(client, edition, who, sees):
    failing(edition)
    client.force_login(getattr(edition.cast, who))
    text = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    assert ("the mail server does not answer" in text) is sees


def test_page_costs_as_much_for_many_as_for_one(
    client, edition, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(edition.cast.administrator)
    work = FollowUp.objects.filter(transition__edition=edition, kind=MAIL)
    one = FollowUp.objects.filter(pk=work.first().pk)
    one.update(state=State.DUE, problem=SILENT, next_try_at=timezone.now())
    client.get(page())
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page())
    for number in range(5):
        failing(edition_in(Stage.DMT_REVIEW, edition.cast, f"Policy {number}"))
    with django_assert_num_queries(len(few)):
        client.get(page())


def test_page_without_anything_undone(client):
    cast = Cast()
    client.force_login(cast.administrator)
    assert "Everything that followed is done." in client.get(page()).content.decode()
