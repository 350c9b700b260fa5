"""Begin a policy, or its next edition."""

import datetime

import pytest
from django.urls import reverse

from accounts.roles import Role
from cms.models import PolicyPage
from tests.factories import TeamFactory, UserFactory
from tests.factories.policies import Cast, edition_in, fresh, next_edition
from workflow.models import Edition
from workflow.stages import EditionKind, Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db

NEW = "/admin/editions/new/"


def facts(cast, **changed):
    return {
        "title": "Pocket money",
        "kind": "policy",
        "owner": cast.owner.pk,
        "team": cast.team.pk,
    } | changed


def next_url(edition):
    return reverse("editions:new_edition", args=[edition.page_id])


def start(client, edition, kind, **changed):
    response = client.get(next_url(edition))
    data = {"kind": kind, "token": response.context["token"]} | changed
    return client.post(next_url(edition), data)


def test_editor_begins_a_policy_and_lands_in_the_editor(client):
    cast = Cast()
    client.force_login(cast.editor)
    answer = client.post(NEW, facts(cast))
    page = PolicyPage.objects.get(title="Pocket money")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(answer.url).status_code == 200
    assert (page.record.owner, page.record.creator) == (cast.owner, cast.editor)


def test_owner_is_offered_themselves(client):
    cast = Cast()
    client.force_login(cast.owner)
    form = client.get(NEW).context["form"]
    assert (form.initial["owner"], form.initial["team"]) == (
        cast.owner.pk,
        cast.team.pk,
    )


def test_editor_of_another_team_is_named_on_the_policy(client):
    cast = Cast()
    client.force_login(cast.editor)
    answer = client.post(NEW, facts(cast, team=TeamFactory().pk))
    page = PolicyPage.objects.get(title="Pocket money")
    assert list(page.record.editors.all()) == [cast.editor]
    assert client.get(answer.url).status_code == 200


def test_owner_without_the_role_is_refused(client):
    cast = Cast()
    client.force_login(cast.editor)
    answer = client.post(NEW, facts(cast, owner=cast.editor.pk))
    assert (answer.status_code, Edition.objects.count()) == (422, 0)


def test_empty_form_lists_each_problem_with_its_field(client):
    cast = Cast()
    client.force_login(cast.editor)
    html = client.post(NEW, {}).content.decode()
    for field in ("title", "kind", "owner", "team"):
        assert f'href="#id_{field}"' in html


@pytest.mark.parametrize("role", list(Role))
def test_new_policy_screen_is_for_editors_and_owners(client, role):
    cast = Cast()
    client.force_login(cast.holding(role))
    may = role in {Role.EDITOR, Role.POLICY_OWNER}
    assert client.get(NEW).status_code == (200 if may else 403)


@pytest.mark.parametrize(
    ("kind", "label"), [("major", "2.0"), ("minor", "1.1"), ("correction", "1.0.1")]
)
def test_owner_starts_the_next_edition(client, kind, label):
    edition = edition_in(Stage.PUBLISHED)
    client.force_login(edition.cast.owner)
    shown = client.get(next_url(edition)).context["kinds"]
    assert (kind, label) in [(k.value, number) for k, number, _ in shown]
    answer = start(client, edition, kind, change_note="A new telephone number.")
    opened = Edition.objects.get(page_id=edition.page_id, state=Stage.DRAFT)
    screen = "correction" if kind == "correction" else "edition"
    assert answer.url == reverse(f"editions:{screen}", args=[opened.pk])
    assert (opened.label, opened.change_note) == (label, "A new telephone number.")


def test_open_edition_bars_another_and_is_linked(client):
    edition = edition_in(Stage.PUBLISHED)
    opened = next_edition(edition)
    client.force_login(edition.cast.owner)
    context = client.get(next_url(edition)).context
    assert [kind for kind, _, _ in context["kinds"]] == [EditionKind.CORRECTION]
    assert context["opened"] == opened


def test_open_correction_bars_another_and_is_linked(client):
    edition = edition_in(Stage.PUBLISHED)
    opened = next_edition(edition, EditionKind.CORRECTION)
    client.force_login(edition.cast.owner)
    there = reverse("editions:edition", args=[edition.pk])
    starts = client.get(there).context["starts"]
    assert [(s.kind, s.reason and s.reason.url) for s in starts] == [
        (EditionKind.MAJOR, None),
        (EditionKind.MINOR, None),
        (EditionKind.CORRECTION, reverse("editions:edition", args=[opened.pk])),
    ]


def test_stale_opening_says_so_and_keeps_what_was_typed(client):
    edition = edition_in(Stage.PUBLISHED)
    client.force_login(edition.cast.owner)
    token = client.get(next_url(edition)).context["token"]
    next_edition(edition, EditionKind.CORRECTION)
    answer = client.post(
        next_url(edition),
        {"kind": "minor", "token": token, "change_note": "Typed."},
    )
    assert answer.status_code == 409
    assert "Typed.</textarea>" in answer.content.decode()
    assert Edition.objects.filter(page_id=edition.page_id).count() == 2


def test_next_edition_is_the_owners_alone(client):
    """A board that decided on the last one sees the policy, and starts nothing."""
    edition = edition_in(Stage.PUBLISHED)
    seats = ("dmt_member", "dmt_chair", "cpb_member", "cpb_chair")
    answers = {}
    for name in ("owner", "clerk", "editor", "auditor", *seats, "outsider"):
        client.force_login(getattr(edition.cast, name))
        answers[name] = client.get(next_url(edition)).status_code
    edition.cast.dmt_member.seats.update(ends_on=today() - datetime.timedelta(days=1))
    client.force_login(edition.cast.dmt_member)
    answers["dmt_member whose term is over"] = client.get(next_url(edition)).status_code
    client.force_login(Cast().owner)
    answers["another owner"] = client.get(next_url(edition)).status_code
    assert answers == {
        "owner": 200,
        "clerk": 403,
        "editor": 403,
        "auditor": 403,
        "dmt_member": 403,
        "dmt_chair": 403,
        "cpb_member": 403,
        "cpb_chair": 403,
        "outsider": 302,
        "dmt_member whose term is over": 404,
        "another owner": 404,
    }


def test_owner_who_was_replaced_starts_nothing(client):
    edition = edition_in(Stage.PUBLISHED)
    record = fresh(edition).page.record
    record.owner = UserFactory(roles=[Role.POLICY_OWNER])
    record.save()
    client.force_login(edition.cast.owner)
    assert client.get(next_url(edition)).status_code == 404
