"""The screens: what is in use, upload, check, use, go back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from exports.look.choosing import upload, use
from exports.look.current import current_sha256
from exports.look.models import SamplePage, TemplateChoice, WordTemplate
from exports.look.sample import sample_document
from exports.word.look import house_look
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.policies import Cast

from .templates import council, template

pytestmark = pytest.mark.django_db
INDEX = "/admin/word-template/"


@pytest.fixture
def administrator():
    return UserFactory(display_name="Ada Fenwick", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def send(client, data, name="Council template.docx"):
    return client.post(INDEX, {"file": SimpleUploadedFile(name, data)})


def kept(administrator, data=None):
    return upload(data or council(), "Council.docx", actor=administrator)


def words(response):
    return " ".join(response.content.decode().split())


def test_index_says_that_the_house_look_is_in_use(admin):
    response = admin.get(INDEX)
    assert response.status_code == 200
    assert "The house look" in words(response)
    assert "Nobody has chosen another." in words(response)


def test_upload_leads_to_the_check_and_changes_nothing(admin):
    response = send(admin, council())
    row = WordTemplate.objects.get()
    assert (row.name, row.size) == ("Council template.docx", len(council()))
    assert response.url == reverse("word_template:check", args=[row.pk])
    assert current_sha256() == ""
    assert Entry.objects.filter(kind="template.uploaded").count() == 1


def test_check_lists_every_role_and_what_became_of_it(admin, administrator):
    row = kept(administrator)
    shown = words(admin.get(f"{INDEX}{row.pk}/"))
    rows = shown.count('<tr><th scope="row">')
    assert f"8 of {rows} styles were found by their names." in shown
    assert "<td>Looks like “Clause 1.1”.</td><td>Clause Level 2</td>" in shown
    assert "Your style “Numbered Paragraph”." in shown
    assert "Your “Normal” as it is." not in shown
    assert "Colour #BBBBBB was too pale" in shown
    assert "Use this template" in shown


def test_using_a_template_shows_since_when_and_by_whom(admin, administrator):
    row = kept(administrator)
    response = admin.post(f"{INDEX}{row.pk}/use/", follow=True)
    assert "In use from now on." in words(response)
    assert "chosen by Ada Fenwick" in words(response)
    assert current_sha256() == row.pk
    last = Entry.objects.order_by("-sequence").first()
    assert (last.kind, last.actor, last.facts) == (
        "template.chosen",
        administrator.ref,
        {"template_sha256": row.pk, "before_sha256": ""},
    )


def test_going_back_to_the_house_look_is_another_choice(admin, administrator):
    row = kept(administrator)
    use(row.pk, actor=administrator)
    admin.post(f"{INDEX}house/use/")
    assert current_sha256() == ""
    assert [c.template_id for c in TemplateChoice.objects.all()] == [None, row.pk]


def test_choosing_what_is_in_use_says_so_and_writes_nothing(admin, administrator):
    row = kept(administrator)
    use(row.pk, actor=administrator)
    response = admin.post(f"{INDEX}{row.pk}/use/", follow=True)
    assert "This look is in use already." in words(response)
    assert TemplateChoice.objects.count() == 1


def test_an_earlier_template_can_be_chosen_again(admin, administrator):
    first, second = kept(administrator), kept(administrator, template())
    for row in (first, second, first):
        admin.post(f"{INDEX}{row.pk}/use/")
    assert current_sha256() == first.pk
    assert TemplateChoice.objects.count() == 3


def test_the_same_file_is_kept_once(admin):
    addresses = {send(admin, council(), name).url for name in ("a.docx", "b.docx")}
    assert len(addresses) == 1
    assert WordTemplate.objects.get().name == "a.docx"


def test_upload_of_no_word_file_says_what_to_do(admin):
    response = send(admin, b"%PDF-1.7 a report")
    assert response.status_code == 422
    assert "This is not a Word file. Save it as .docx and upload that." in words(
        response
    )
    assert not WordTemplate.objects.exists()


def test_upload_without_a_file_asks_for_one(admin):
    response = admin.post(INDEX, {})
    assert response.status_code == 422
    assert "Choose a Word file." in words(response)


def test_upload_of_too_large_a_file_is_refused_before_it_is_read(admin):
    response = send(admin, b"PK" + b"0" * (21 << 20))
    assert response.status_code == 422
    assert "larger than 20 MB" in words(response)


def test_samples_and_the_file_can_be_downloaded(admin, administrator):
    row = kept(administrator)
    original = admin.get(f"{INDEX}{row.pk}/original/")
    assert original.content == council()
    assert original["Content-Disposition"] == 'attachment; filename="Council.docx"'
    assert original["X-Content-Type-Options"] == "nosniff"
    house = admin.get(f"{INDEX}house/sample/")
    assert house.content == sample_document(house_look()).data
    assert admin.get(f"{INDEX}{row.pk}/sample/").content != house.content


def test_pages_are_shown_once_they_are_drawn(admin):
    document = sample_document(house_look())
    SamplePage.objects.create(
        document_sha256=document.content_sha256,
        number=1,
        content=b"a picture",
        made_at=timezone.now(),
    )
    assert 'alt="Page 1 of the sample, larger"' in words(admin.get(f"{INDEX}house/"))
    picture = admin.get(f"{INDEX}house/pages/1/")
    assert (picture.content, picture["Content-Type"]) == (b"a picture", "image/png")
    assert admin.get(f"{INDEX}house/pages/2/").status_code == 404


def test_a_drawing_that_failed_says_so(admin):
    document = sample_document(house_look())
    SamplePage.objects.create(
        document_sha256=document.content_sha256,
        number=0,
        content=b"",
        made_at=timezone.now(),
    )
    assert "could not be drawn here" in words(admin.get(f"{INDEX}house/preview/"))
    assert admin.get(f"{INDEX}house/pages/0/").status_code == 404


def test_unknown_templates_are_not_found(admin):
    unknown = "0" * 64
    for path in ("", "preview/", "sample/", "original/", "pages/1/"):
        assert admin.get(f"{INDEX}{unknown}/{path}").status_code == 404
    assert admin.post(f"{INDEX}{unknown}/use/").status_code == 404
    assert admin.get(f"{INDEX}house/original/").status_code == 404


def test_looking_at_a_page_changes_nothing(admin, administrator):
    row = kept(administrator)
    assert admin.get(f"{INDEX}{row.pk}/use/").status_code == 405
    assert current_sha256() == ""


@pytest.mark.parametrize(
    "who",
    ["owner", "editor", "clerk", "auditor", "dmt_chair", "cpb_chair", "safeguarding"],
)
def test_others_are_refused_every_screen(client, who):
    cast = Cast()
    row = kept(cast.administrator)
    client.force_login(getattr(cast, who))
    addresses = ["", f"{row.pk}/", "house/", "house/sample/", f"{row.pk}/original/"]
    assert {client.get(INDEX + path).status_code for path in addresses} == {403}
    assert client.post(f"{INDEX}{row.pk}/use/").status_code == 403
    assert send(client, template()).status_code == 403
    assert (WordTemplate.objects.count(), TemplateChoice.objects.count()) == (1, 0)


def test_a_superuser_gets_nothing_for_free(client):
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(INDEX).status_code == 403


def test_menu_shows_the_template_to_administrators_only(client):
    cast = Cast()
    shown = {}
    for who in ("administrator", "clerk"):
        client.force_login(getattr(cast, who))
        shown[who] = INDEX in client.get("/admin/").content.decode()
    assert shown == {"administrator": True, "clerk": False}


def test_index_costs_the_same_with_one_template_and_many(
    admin, administrator, django_assert_max_num_queries
):
    def uploaded(number):
        body = f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>"
        row = kept(administrator, template(body=body))
        use(row.pk, actor=administrator)

    uploaded(0)
    with django_assert_max_num_queries(30) as few:
        admin.get(INDEX)
    for number in range(1, 7):
        uploaded(number)
    with django_assert_max_num_queries(len(few)):
        assert words(admin.get(INDEX)).count("chosen by") >= 7


def test_check_costs_few_queries_and_reads_no_file(
    admin, administrator, django_assert_max_num_queries
):
    row = kept(administrator)
    admin.get(f"{INDEX}{row.pk}/")
    with django_assert_max_num_queries(14) as found:
        admin.get(f"{INDEX}{row.pk}/")
    reading = [q["sql"] for q in found.captured_queries if '"content"' in q["sql"]]
    assert reading == []
