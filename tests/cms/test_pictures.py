"""Pictures in the library: who reads them, and that their bytes stay."""

import io
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cms.models import PolicyImage, PolicyPage
from cms.text.flatten import flatten
from tests.factories.policies import Cast, do, edition_in, fresh, make_policy
from workflow.errors import Blocked
from workflow.followups import work_through
from workflow.models import Transition
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def png(colour):
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


def picture(owner, colour="red"):
    return PolicyImage.objects.create(
        title="Poster",
        uploaded_by_user=owner,
        file=ImageFile(io.BytesIO(png(colour)), f"{colour}.png"),
    )


def show(edition, image, by):
    """The draft of an edition with a picture at its end."""
    page = draft(edition)
    block = {
        "type": "image",
        "id": str(uuid.uuid4()),
        "value": {"image": image.pk, "alt": "A poster", "caption": ""},
    }
    raw = [*map(dict, page.body.raw_data), block]
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision(user=by)


def draft(edition):
    return PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()


def test_writer_reads_the_library(client):
    cast = Cast()
    image = picture(cast.editor)
    client.force_login(cast.apprentice)
    assert client.get(image.file.url).status_code == 200


@pytest.mark.parametrize("who", ["cpb_member", "administrator", "outsider"])
def test_who_does_not_write_reads_no_file_of_the_library(client, who):
    cast = Cast()
    image = picture(cast.editor)
    client.force_login(getattr(cast, who))
    assert client.get(image.file.url).status_code == 404


def test_no_path_climbs_from_the_pictures_to_the_stages_documents(client):
    edition = edition_in(Stage.DMT_REVIEW)
    work_through()
    filed = Transition.objects.get(name="open_consultation").stage_files.get()
    client.force_login(edition.cast.editor)
    path = f"/media/images/../private/{filed.file.name}"
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", [".", "images", "images/none.png"])
def test_odd_paths_answer_nothing(client, name):
    client.force_login(Cast().editor)
    assert client.get(f"/media/{name}").status_code == 404


def test_uploader_cannot_put_other_bytes_under_a_picture(client):
    edition = make_policy()
    owner = edition.cast.owner
    image = picture(owner)
    show(edition, image, by=edition.cast.editor)
    client.force_login(owner)
    form = {
        "title": "Poster of May",
        "file": SimpleUploadedFile("blue.png", png("blue"), "image/png"),
        "collection": image.collection_id,
        "tags": "",
    }
    client.post(f"/admin/images/{image.pk}/", form)
    after = PolicyImage.objects.get(pk=image.pk)
    assert (after.title, after.sha256) == ("Poster of May", image.sha256)


def test_other_bytes_are_refused_in_code_too():
    image = picture(Cast().owner)
    image.file = ImageFile(io.BytesIO(png("blue")), "blue.png")
    with pytest.raises(PermissionDenied):
        image.save()


def test_picture_that_a_draft_shows_is_not_deleted(client):
    edition = make_policy()
    owner = edition.cast.owner
    image = picture(owner)
    show(edition, image, by=edition.cast.editor)
    client.force_login(owner)
    client.post(f"/admin/images/{image.pk}/delete/")
    client.post(f"/admin/images/multiple/{image.pk}/delete/")
    assert [shown.sha256 for shown in flatten(draft(edition)).images] == [image.sha256]
    assert not fresh(edition).contributed(owner)


def test_picture_that_no_text_shows_can_be_deleted(client):
    owner = Cast().owner
    image = picture(owner)
    client.force_login(owner)
    client.post(f"/admin/images/{image.pk}/delete/")
    assert not PolicyImage.objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("content", [None, png("blue")])
def test_text_is_not_frozen_without_the_pictures_it_shows(content):
    edition = make_policy()
    cast = edition.cast
    image = picture(cast.editor)
    show(edition, image, by=cast.editor)
    file = Path(image.file.path)
    file.unlink()
    if content:
        file.write_bytes(content)
    with pytest.raises(Blocked, match="Upload it again"):
        do(edition, "open_consultation", cast.owner)
    assert fresh(edition).stage is Stage.DRAFT
