"""A clerk decides several items in one sitting; each is its own record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.models import Decision, Outcome, Presence
from tests.factories.boards import meeting_of, on_agenda
from tests.factories.decisions import DELEGATION, full_board, held_today
from tests.factories.policies import Cast, edition_in
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


def two(cast, key, stage):
    editions = [edition_in(stage, cast, f"Policy {n}", decided=False) for n in (1, 2)]
    meeting = held_today(key)
    return meeting, [on_agenda(row, key, meeting=meeting) for row in editions]


def page_of(meeting):
    return reverse("boards:sitting", args=[meeting.pk])


def typed(page, **changes):
    found = {}
    forms = [one.form for one in page.context["waiting"]]
    for form in [*forms, page.context["came"]]:
        for field in form:
            value = field.value()
            if value is not None and value is not False and value != "":
                found[field.html_name] = value
    return {**found, **changes}


def test_each_is_its_own_record_and_its_own_failure(client):
    cast = Cast()
    meeting, (first, second) = two(cast, "cpb", Stage.CPB_APPROVAL)
    client.force_login(cast.clerk)
    page = client.get(page_of(meeting))
    answer = client.post(
        page_of(meeting),
        typed(
            page,
            **{
                f"i{first.pk}-outcome": "approved",
                f"i{first.pk}-considered": "on",
                f"i{second.pk}-outcome": "returned",
                f"i{second.pk}-dissent": "One was against.",
            },
        ),
    )
    assert answer.status_code == 422
    made = Decision.objects.get(item__meeting=meeting)
    assert (made.item, made.outcome) == (first, Outcome.APPROVED)
    (left,) = answer.context["waiting"]
    assert left.item == second
    assert left.form.non_field_errors() == [
        "Say why it is returned. Whoever drafts it reads this."
    ]
    assert left.form["dissent"].value() == "One was against."
    assert answer.context["recorded"] == [(made, answer.context["recorded"][0][1])]
    again = typed(answer, **{f"i{second.pk}-reasons": "Clause 2 is unclear."})
    assert client.post(page_of(meeting), again).status_code == 302
    assert Decision.objects.filter(item=second, outcome="returned").exists()


def test_what_is_left_empty_is_left_for_later(client):
    cast = Cast()
    meeting, (first, second) = two(cast, "cpb", Stage.CPB_APPROVAL)
    client.force_login(cast.clerk)
    page = client.get(page_of(meeting))
    empty = client.post(page_of(meeting), typed(page))
    assert empty.status_code == 422
    assert empty.context["came"].non_field_errors() == [
        "Choose an outcome for at least one item."
    ]
    one = typed(page, **{f"i{second.pk}-outcome": "noted"})
    assert client.post(page_of(meeting), one).status_code == 302
    assert not first.decisions.exists()
    assert second.decisions.get().outcome == Outcome.NOTED


def test_officers_tick_who_was_there_once_for_all(client):
    cast = Cast()
    editions = [
        edition_in(Stage.DMT_REVIEW, cast, f"Policy {n}", decided=False) for n in (1, 2)
    ]
    meeting = meeting_of("dmt", on=today())
    items = [on_agenda(row, "dmt", meeting=meeting) for row in editions]
    full_board("dmt", 3)
    client.force_login(cast.dmt_chair)
    page = client.get(page_of(meeting))
    facts = {"came-present": page.context["came"]["present"].value()[:2]}
    for item in items:
        facts |= {
            f"i{item.pk}-outcome": "approved",
            f"i{item.pk}-considered": "on",
            f"i{item.pk}-delegation": DELEGATION,
        }
    assert client.post(page_of(meeting), typed(page, **facts)).status_code == 302
    made = Decision.objects.filter(item__meeting=meeting)
    assert [(row.outcome, row.present) for row in made] == [("approved", 2)] * 2
    assert meeting.attendances.filter(presence=Presence.PRESENT).count() == 2


def test_page_asks_as_often_for_many_as_for_few(client, django_assert_num_queries):
    cast = Cast()
    meeting, _ = two(cast, "cpb", Stage.CPB_APPROVAL)
    client.force_login(cast.clerk)
    client.get(page_of(meeting))
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(meeting))
    for n in range(3, 8):
        edition = edition_in(Stage.CPB_APPROVAL, cast, f"Policy {n}", decided=False)
        on_agenda(edition, "cpb", meeting=meeting)
    with django_assert_num_queries(len(few)):
        page = client.get(page_of(meeting))
    assert len(page.context["waiting"]) == 7


def test_members_do_not_record_a_sitting(client):
    cast = Cast()
    meeting, _ = two(cast, "cpb", Stage.CPB_APPROVAL)
    client.force_login(cast.cpb_chair)
    assert client.get(page_of(meeting)).status_code == 403


def test_meeting_to_come_is_not_recorded(client):
    cast = Cast()
    meeting = meeting_of("cpb")
    client.force_login(cast.clerk)
    assert client.get(page_of(meeting)).status_code == 422


def test_everything_that_is_wrong_is_listed_at_the_top_with_where(client):
    cast = Cast()
    meeting, (first, second) = two(cast, "cpb", Stage.CPB_APPROVAL)
    client.force_login(cast.clerk)
    page = client.get(page_of(meeting))
    facts = {
        f"i{first.pk}-outcome": "approved",
        f"i{first.pk}-considered": "on",
        f"i{first.pk}-how": "count",
        f"i{first.pk}-in_favour": "3",
        f"i{first.pk}-against": "3",
        f"i{second.pk}-outcome": "returned",
    }
    answer = client.post(page_of(meeting), typed(page, **facts))
    assert answer.status_code == 422
    said = "Say why it is returned. Whoever drafts it reads this."
    assert answer.context["problems"] == [
        (
            f"{first.position}. {first.title}: For: There are 6 votes, and 4 members "
            "who may vote.",
            f"#id_i{first.pk}-in_favour",
        ),
        (f"{second.position}. {second.title}: {said}", f"#item-{second.pk}"),
    ]
    assert answer.content.decode().count("There is a problem") == 1


def test_what_is_wrong_with_an_item_alone_leaves_no_empty_box(client):
    cast = Cast()
    meeting, _ = two(cast, "cpb", Stage.CPB_APPROVAL)
    client.force_login(cast.clerk)
    answer = client.post(page_of(meeting), {})
    assert answer.context["problems"] == [
        ("Choose an outcome for at least one item.", "")
    ]
