"""The register's screens: who finds what, and what they show."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from cms.evidence import recording
from cms.models import Evidence, Pillar
from tests.factories import UserFactory
from tests.factories.evidence import make_finding
from tests.factories.policies import make_policy

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"
READERS = set(Role) - {Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD}
WRITERS = {Role.EDITOR, Role.APPRENTICE, Role.POLICY_OWNER, Role.CONSULTATION_LEAD}


@pytest.fixture
def editor():
    Pillar.seed()
    return UserFactory(display_name="Joel Okafor", roles=[Role.EDITOR])


@pytest.fixture
def posted(editor):
    return {
        "finding": "Carers want written rules.",
        "kind": "national",
        "strength": "strong",
        "pillar": Pillar.objects.first().pk,
        "source_organisation": "National regulator",
        "source_title": "Children's media lives",
        "source_date": "March 2024",
        "source_url": "https://www.example.org/lives",
        "policies": "",
    }


def seen(client, person, *address, **kwargs):
    client.force_login(person)
    return client.get(reverse(*address, **kwargs))


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_is_its_own_and_nothing_else(client, editor, role):
    row = make_finding(editor)
    person = UserFactory(roles=[role])
    reading, writing = 200 if role in READERS else 403, 200 if role in WRITERS else 403
    withdrawing = writing if role is not Role.APPRENTICE else 403
    client.force_login(person)
    assert {
        name: client.get(reverse(f"evidence:{name}", args=args)).status_code
        for name, args in {
            "list": [],
            "results": [],
            "find": [],
            "finding": [row.number],
            "add": [],
            "import": [],
            "import_template": ["csv"],
            "edit": [row.number],
            "withdraw": [row.number],
        }.items()
    } == {
        **dict.fromkeys(("list", "results", "find", "finding"), reading),
        **dict.fromkeys(("add", "import", "import_template", "edit"), writing),
        "withdraw": withdrawing,
    }


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_shows_the_register_to_those_who_may_read_it(client, editor, role):
    home = seen(client, UserFactory(roles=[role]), "wagtailadmin_home")
    shown = reverse("evidence:list") in home.content.decode()
    assert shown == (role in READERS)


def test_a_stranger_is_sent_to_the_login(client):
    answer = client.get(reverse("evidence:list"))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize("name", ["finding", "edit", "withdraw", "file"])
def test_an_unknown_number_is_not_found(client, editor, name):
    assert seen(client, editor, f"evidence:{name}", args=[99]).status_code == 404


def test_recording_one_shows_it_with_its_marker(client, editor, posted):
    client.force_login(editor)
    answer = client.post(reverse("evidence:add"), posted, follow=True)
    row = Evidence.objects.get()
    assert (row.source_date, row.recorded_by) == ("2024-03", editor)
    page = answer.content.decode()
    assert "[EV-1]" in page
    assert "Strong: research, inspection or data of many" in page
    assert "March 2024" in page


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, editor, posted):
    client.force_login(editor)
    wrong = {"source_date": "once", "source_url": "javascript:1", "policies": "CP-999"}
    answer = client.post(reverse("evidence:add"), posted | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“once” is no date." in page
    assert "There is no policy CP-999 that you draft." in page
    assert 'value="once"' in page
    assert Evidence.objects.count() == 0
    answer = client.post(reverse("evidence:add"), posted | {"source_url": "nowhere"})
    assert "Give a whole web address" in answer.content.decode()


def test_changing_one_begins_with_what_it_says(client, editor, posted):
    row = make_finding(editor)
    page = seen(client, editor, "evidence:edit", args=[row.number]).content.decode()
    assert 'value="March 2026"' in page
    url = reverse("evidence:edit", args=[row.number])
    answer = client.post(url, posted | {"shown": "new"})
    assert answer.status_code == 302
    again = client.post(url, posted | {"shown": "new", "finding": "Other words."})
    assert again.status_code == 409
    assert Evidence.objects.get().finding == "Carers want written rules."


def test_withdrawing_and_putting_back(client, editor):
    row = make_finding(editor)
    client.force_login(editor)
    url = reverse("evidence:withdraw", args=[row.number])
    assert client.post(url, {"why": ""}).status_code == 422
    page = client.post(url, {"why": "Replaced by EV-2."}, follow=True).content.decode()
    assert "Replaced by EV-2." in page
    assert client.get(reverse("evidence:put_back", args=[1])).status_code == 405
    client.post(reverse("evidence:put_back", args=[row.number]))
    assert not Evidence.objects.get().is_withdrawn


def test_an_apprentice_may_not_put_back(client, editor):
    row = make_finding(editor)
    recording.withdraw(row.pk, why="Old.", actor=editor)
    client.force_login(UserFactory(roles=[Role.APPRENTICE]))
    answer = client.post(reverse("evidence:put_back", args=[row.number]))
    assert answer.status_code == 403
    assert Evidence.objects.get().is_withdrawn


def test_a_file_comes_as_a_download_to_readers_alone(client, editor):
    upload = SimpleUploadedFile("survey.pdf", b"%PDF-1.7 words")
    row = make_finding(editor, source_file=upload)
    answer = seen(client, editor, "evidence:file", args=[row.number])
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 words"
    assert answer["Content-Disposition"] == 'attachment; filename="survey.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    administrator = UserFactory(roles=[Role.ADMINISTRATOR])
    assert seen(client, administrator, "evidence:file", args=[1]).status_code == 403
    assert client.get(f"/media/private/{row.source_file.name}").status_code == 404


def test_search_and_filters_find_by_what_people_remember(client, editor):
    other = Pillar.objects.last()
    make_finding(editor)
    make_finding(
        editor,
        finding="Night-time use is common.",
        kind="national",
        strength="strong",
        pillar=other,
        source_organisation="National regulator",
        source_date="2019",
    )
    withdrawn = make_finding(editor, finding="Old news.", kind="regional")
    recording.withdraw(withdrawn.pk, why="Old.", actor=editor)
    client.force_login(editor)

    def found(**asked):
        answer = client.get(reverse("evidence:results"), asked)
        return [str(row) for row in answer.context["object_list"]]

    assert found() == ["EV-3", "EV-2", "EV-1"]
    assert found(q="night regulator") == ["EV-2"]
    assert found(q="ev-1") == ["EV-1"]
    assert found(q="nothing like it") == []
    assert found(kind="national") == ["EV-2"]
    assert found(kind=["national", "practice"]) == ["EV-2", "EV-1"]
    assert found(pillar=other.pk) == ["EV-2"]
    assert found(strength="strong") == ["EV-2"]
    assert found(year="2019") == ["EV-2"]
    assert found(status="withdrawn") == ["EV-3"]
    assert found(status="used", ordering="number") == ["EV-1", "EV-2"]


def test_the_list_and_the_search_cost_the_same_for_one_and_many(
    client, editor, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_finding(editor)
    client.force_login(editor)
    addresses = [reverse("evidence:list"), reverse("evidence:find")]
    costs = []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as few:
            client.get(address)
        costs.append(len(few))
    for _ in range(4):
        make_finding(UserFactory(roles=[Role.EDITOR]), pillar=Pillar.objects.last())
    for address, cost in zip(addresses, costs, strict=True):
        with django_assert_num_queries(cost):
            client.get(address)


def test_the_register_is_paged(client, editor):
    for _ in range(26):
        make_finding(editor)
    first = seen(client, editor, "evidence:list")
    second = client.get(reverse("evidence:list"), {"p": 2})
    assert [len(a.context["object_list"]) for a in (first, second)] == [25, 1]


def test_the_editors_search_finds_what_is_in_use(client, editor):
    make_finding(editor)
    gone = make_finding(editor, finding="Carers want less.")
    recording.withdraw(gone.pk, why="Old.", actor=editor)
    answer = seen(client, editor, "evidence:find", query={"q": "carers want"})
    assert answer.json() == {
        "more": False,
        "findings": [
            {
                "marker": "[EV-1]",
                "number": "EV-1",
                "finding": "Seven in ten carers want written rules for phones.",
                "source": "Northbeck Council, Survey of foster carers, March 2026",
                "kind": "Current practice",
                "strength": "Fair",
            }
        ],
    }


def test_no_word_of_a_finding_becomes_markup_on_a_screen(client, editor, posted):
    client.force_login(editor)
    words = ("finding", "source_organisation", "source_title")
    client.post(reverse("evidence:add"), posted | dict.fromkeys(words, EVIL))
    row = Evidence.objects.get()
    upload = SimpleUploadedFile("<img src=x onerror=alert(3)>.pdf", b"%PDF-1.7")
    recording.change(
        row.pk, actor=editor, source_file=upload, origin=EVIL, origin_url="/x/"
    )
    pages = [
        client.get(reverse("evidence:list")),
        client.get(reverse("evidence:finding", args=[1])),
        client.get(reverse("evidence:edit", args=[1])),
        client.get(reverse("evidence:withdraw", args=[1])),
        client.post(reverse("evidence:withdraw", args=[1]), {"why": EVIL}, follow=True),
        client.get(reverse("evidence:list"), {"q": EVIL}),
    ]
    for page in pages:
        shown = page.content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_a_policy_one_may_only_see_is_left_as_it_is(client, posted):
    edition = make_policy()
    cast, reference = edition.cast, edition.page.record.reference
    row = make_finding(cast.editor, policies=[edition.page])
    address = reverse("evidence:edit", args=[row.number])
    client.force_login(cast.lead)
    assert (
        reverse("editions:edition", args=[edition.pk])
        in client.get(reverse("evidence:finding", args=[row.number])).content.decode()
    )
    named = client.post(address, posted | {"shown": "new", "policies": reference})
    assert named.status_code == 422
    assert f"There is no policy {reference} that you draft." in named.content.decode()
    assert client.post(address, posted | {"shown": "new"}).status_code == 302
    assert list(row.policies.all()) == [edition.page]
    client.force_login(cast.owner)
    row.refresh_from_db()
    shown = {"shown": recording.token(row), "policies": ""}
    assert f'value="{reference}"' in client.get(address).content.decode()
    assert client.post(address, posted | shown).status_code == 302
    assert list(row.policies.all()) == []


def test_what_a_policy_rests_on_is_not_undone_by_an_older_form(client, posted):
    edition = make_policy()
    row = make_finding(edition.cast.editor)
    older = posted | {"shown": recording.token(row)}
    recording.use_for(edition.page, [row.number], actor=edition.cast.editor)
    client.force_login(edition.cast.owner)
    address = reverse("evidence:edit", args=[row.number])
    assert client.post(address, older).status_code == 409
    assert list(row.policies.all()) == [edition.page]
