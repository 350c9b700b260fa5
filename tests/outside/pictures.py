"""Ways of changing the picture that a sealed text shows."""

from io import BytesIO

from django.core.files.images import ImageFile
from django.urls import reverse
from PIL import Image

from cms.models import PolicyImage, PolicyRendition

from .hands import post, refused, sql


def green():
    out = BytesIO()
    Image.new("RGB", (640, 480), "green").save(out, "PNG")
    return out.getvalue()


def picture_is_replaced_by_code(house):
    image = PolicyImage.objects.get(pk=house.image.pk)
    image.file = ImageFile(BytesIO(green()), "green.png")
    refused(image.save)


def picture_is_replaced_on_its_screen(house):
    url = reverse("wagtailimages:edit", args=[house.image.pk])
    post(
        house.cast.editor,
        url,
        title="Green",
        description="Another",
        collection=house.image.collection_id,
        file=ImageFile(BytesIO(green()), "green.png"),
        focal_point_x=1,
        focal_point_y=1,
        focal_point_width=1,
        focal_point_height=1,
    )


def picture_is_repointed_by_sql(house):
    sql(
        "UPDATE cms_policyimage SET file = %s, sha256 = %s, title = %s, width = 1, "
        "height = 1, description = %s, focal_point_x = 3 WHERE id = %s",
        "original_images/other.jpg",
        "0" * 64,
        "Other",
        "Other",
        house.image.pk,
    )


def picture_is_overwritten_on_disk(house):
    with open(house.image.file.path, "wb") as file:
        file.write(green())


def picture_vanishes_from_disk(house):
    house.image.file.storage.delete(house.image.file.name)


def picture_gets_a_focal_point_and_words(house):
    image = PolicyImage.objects.get(pk=house.image.pk)
    image.focal_point_x = image.focal_point_y = 5
    image.focal_point_width = image.focal_point_height = 9
    image.title, image.description = "Other words", "Other words"
    image.save()


def picture_is_deleted_by_code(house):
    refused(PolicyImage.objects.get(pk=house.image.pk).delete)


def picture_is_deleted_on_its_screen(house):
    post(house.cast.editor, reverse("wagtailimages:delete", args=[house.image.pk]))


def picture_is_deleted_by_sql(house):
    sql("DELETE FROM cms_policyimage WHERE id = %s", house.image.pk)


def renditions_are_deleted(house):
    PolicyImage.objects.get(pk=house.image.pk).get_rendition("max-10x10")
    assert PolicyRendition.objects.all().delete()[0] > 0
