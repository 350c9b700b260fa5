"""The Edition page, as each person sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from boards.models import Office
from exports.models import StageFile
from tests.factories.boards import seat
from tests.factories.policies import (
    Cast,
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
)
from tests.workflow.situations import ready_correction
from workflow.models import FollowUp
from workflow.stages import EditionKind, Stage

pytestmark = pytest.mark.django_db


def page(client, person, edition, name="edition"):
    client.force_login(person)
    return client.get(reverse(f"editions:{name}", args=[edition.pk]))


def test_edition_page_answers_every_role_that_may_see_it(client):
    edition = edition_in(Stage.DMT_REVIEW)
    cast = edition.cast
    people = {
        name: page(client, person, edition).status_code
        for name, person in vars(cast).items()
        if name != "team"
    }
    assert people == {
        "owner": 200,
        "editor": 200,
        "apprentice": 200,
        "lead": 200,
        "safeguarding": 404,
        "dmt_member": 200,
        "dmt_chair": 200,
        "cpb_member": 404,
        "cpb_chair": 404,
        "clerk": 200,
        "auditor": 200,
        "administrator": 404,
        "outsider": 302,
    }


def test_edition_page_hides_another_owners_policy(client):
    edition = edition_in(Stage.DRAFT)
    stranger = Cast().owner
    assert page(client, stranger, edition).status_code == 404
    assert page(client, stranger, edition, "text").status_code == 404
    assert page(client, stranger, edition, "facts").status_code == 404


def test_edition_page_offers_what_this_person_may_do(client):
    edition = edition_in(Stage.DMT_REVIEW)
    mine = page(client, edition.cast.clerk, edition).context["mine"]
    assert [(o.name, o.ready) for o in mine] == [
        ("endorse", True),
        ("return_to_draft", True),
    ]


def test_edition_page_says_whom_it_waits_for(client):
    edition = edition_in(Stage.DMT_REVIEW)
    response = page(client, edition.cast.owner, edition)
    waiting = [(o.label, o.who) for o in response.context["waiting_for"]]
    assert waiting == [
        (
            "DMT approved: send to CPB",
            "the DMT chair or the clerk, if they did not draft it",
        )
    ]


def test_edition_page_greys_a_button_with_reasons_and_links(client):
    edition = make_policy(complete=False)
    mine = page(client, edition.cast.owner, edition).context["mine"]
    consult = mine[0]
    assert (consult.name, consult.ready) == ("open_consultation", False)
    editor = reverse("wagtailadmin_pages:edit", args=[edition.page_id])
    facts = reverse("editions:facts", args=[edition.pk])
    assert {r.url for r in consult.reasons} == {
        f"{editor}#missing-{field}"
        for field in (
            "summary",
            "pillars",
            "department",
            "service_area",
            "audience",
            "body",
        )
    } | {
        f"{facts}#id_{field}"
        for field in ("eia_reference", "dpia_reference", "change_note")
    } | {
        reverse("editions:evidence", args=[edition.pk]),
        reverse("consultations:begin", args=[edition.pk]),
    }


def test_edition_page_links_only_to_what_the_person_may_mend(client):
    edition = make_policy(complete=False)
    response = page(client, edition.cast.editor, edition)
    urls = {r.url for offer in response.context["waiting_for"] for r in offer.reasons}
    facts = reverse("editions:facts", args=[edition.pk])
    assert not [url for url in urls if url.startswith(facts)]
    assert [url for url in urls if url]


def test_edition_page_bars_who_drafted_it(client):
    edition = edition_in(Stage.DMT_REVIEW)
    both = edition.cast.editor
    both.groups.add(edition.cast.clerk.groups.get())
    seat(both, "dmt", Office.CLERK)
    mine = page(client, both, edition).context["mine"]
    assert [(o.name, [r.text for r in o.reasons]) for o in mine] == [
        (
            "endorse",
            ["You drafted part of this edition, so somebody else has to do this."],
        ),
        ("return_to_draft", []),
    ]


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.DRAFT, ["CURRENT", "COMING", "COMING", "COMING", "COMING"]),
        (Stage.CPB_APPROVAL, ["DONE", "DONE", "DONE", "CURRENT", "COMING"]),
        (Stage.WITHDRAWN, ["DONE", "DONE", "DONE", "DONE", "DONE", "CURRENT"]),
        (Stage.ABANDONED, ["DONE", "CURRENT"]),
    ],
)
def test_stepper_shows_the_way(client, stage, words):
    edition = edition_in(stage)
    steps = page(client, edition.cast.auditor, edition).context["steps"]
    assert [step.status.name for step in steps] == words


def test_stepper_of_a_sent_back_edition_keeps_earlier_dates(client):
    edition = edition_in(Stage.DMT_REVIEW)
    edition = do(edition, "return_to_draft", edition.cast.owner)
    steps = page(client, edition.cast.owner, edition).context["steps"]
    assert steps[0].status.name == "CURRENT"
    assert steps[1].status.name == "COMING"
    assert steps[1].note.startswith("earlier: ")


def test_stepper_of_a_minor_edition_says_what_is_not_needed(client):
    edition = next_edition(edition_in(Stage.PUBLISHED), EditionKind.MINOR)
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    steps = page(client, edition.cast.owner, edition).context["steps"]
    assert (steps[1].status.value, steps[1].note) == ("Not needed", "a minor edition")


def test_stepper_of_a_correction_is_short(client):
    edition = next_edition(edition_in(Stage.PUBLISHED), EditionKind.CORRECTION)
    steps = page(client, edition.cast.owner, edition).context["steps"]
    assert [step.label for step in steps] == [
        "Draft",
        "Clerk’s confirmation",
        "Published",
    ]


def test_stepper_of_a_correction_shows_that_a_clerk_confirmed_it(client):
    edition = ready_correction()
    steps = page(client, edition.cast.owner, edition).context["steps"]
    assert [s.status.name for s in steps] == ["CURRENT", "DONE", "COMING"]


def test_owner_is_offered_the_next_editions(client):
    edition = edition_in(Stage.PUBLISHED)
    starts = page(client, edition.cast.owner, edition).context["starts"]
    assert [(s.kind, s.reason) for s in starts] == [(k, None) for k in EditionKind]
    assert page(client, edition.cast.clerk, edition).context["starts"] == []


def test_edition_page_lists_files_and_those_still_written(client):
    edition = edition_in(Stage.CONSULTATION)
    FollowUp.objects.update(state="due", problem="")
    first = page(client, edition.cast.auditor, edition)
    filed = StageFile.objects.filter(transition__edition=edition).count()
    panel = next(p for p in first.context["panels"] if p.key == "files")
    rows = panel.context["files"].newest
    assert [row.stage for row in rows] == ["Consultation", "Draft"]
    assert sum(bool(file.url) for row in rows for file in row.files) == filed


def test_edition_page_asks_the_same_for_few_and_many(client, django_assert_num_queries):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    client.force_login(edition.cast.owner)
    url = reverse("editions:edition", args=[edition.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _ in range(4):
        edition = do(edition, "return_to_draft", edition.cast.owner)
        edition = do(edition, "open_consultation", edition.cast.owner)
        edition = do(edition, "submit_to_dmt", edition.cast.owner)
    with django_assert_num_queries(len(few)):
        assert client.get(url).status_code == 200
    # Boards, consultations and files have their panels here; each asks a few times.
    assert len(few) < 60


def test_edition_page_selects_no_text(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("editions:edition", args=[edition.pk]))
    sql = " ".join(query["sql"] for query in asked)
    assert [w for w in ('"canonical"', '."body"', '"content"') if w in sql] == []


def test_text_is_read_from_the_seal_and_never_kept(client):
    edition = edition_in(Stage.CONSULTATION)
    response = page(client, edition.cast.auditor, edition, "text")
    assert "no-store" in response["Cache-Control"]
    assert response.context["sha256"] == fresh(edition).seal.sha256
    assert "Staff help." in response.content.decode()


def test_text_of_an_abandoned_edition_is_still_there(client):
    edition = edition_in(Stage.ABANDONED)
    response = page(client, edition.cast.owner, edition, "text")
    assert "Staff help." in response.content.decode()


def test_image_is_for_those_who_read_the_text(client):
    edition = edition_in(Stage.DMT_REVIEW)
    url = reverse("editions:image", args=[edition.pk, "0" * 64])
    client.force_login(edition.cast.clerk)
    assert client.get(url).status_code == 404


def test_main_menu_shows_what_a_role_can_use(client):
    cast = Cast()
    shown = {}
    for name in ("owner", "editor", "clerk", "auditor", "administrator", "outsider"):
        person = getattr(cast, name)
        client.force_login(person)
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        shown[name] = [
            label
            for label in (
                "Pages",
                "Reports",
                "Help",
                "Editions",
                "New policy",
                "People",
            )
            if f'"label": "{label}"' in html
        ]
    assert shown == {
        "owner": ["Editions", "New policy"],
        "editor": ["Editions", "New policy"],
        "clerk": ["Editions"],
        "auditor": ["Editions"],
        "administrator": ["People"],
        "outsider": [],
    }


def test_superuser_without_a_role_sees_no_edition(client):
    edition = edition_in(Stage.DRAFT)
    person = edition.cast.outsider
    person.is_superuser = True
    person.save()
    assert page(client, person, edition).status_code == 404
    assert Role.CLERK not in person.roles
