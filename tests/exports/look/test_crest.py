"""The logo: decoded, cropped, made small, encoded again; or left out."""

from io import BytesIO

import pytest
from lxml import etree
from PIL import Image as Pillow

from exports.look.crest import Placed, logo, placed

from .templates import header, picture


def placing(**facts):
    return Placed(**{"identity": "rId1", "width": 1_800_000, "height": 720_000,
                     "alt": "Crest", "align": "left", **facts})  # fmt: skip


def opened(found):
    return Pillow.open(BytesIO(found.content))


def test_pictures_of_a_header_are_found_with_size_words_and_place():
    assert placed(etree.fromstring(header("A crest"))) == [
        Placed("rId1", 1_800_000, 720_000, "A crest", "right")
    ]


def test_pictures_of_older_words_are_found():
    old = (
        '<w:hdr xmlns:w="w" xmlns:v="v" xmlns:r="r"><w:p><w:r><w:pict><v:shape '
        'style="width:144pt;height:36pt;x" alt="Arms"><v:imagedata r:id="rId7"/>'
        "</v:shape></w:pict></w:r></w:p></w:hdr>"
    )

    found = placed(etree.fromstring(old))

    assert found == [Placed("rId7", 1_828_800, 457_200, "Arms", "left")]


def test_the_largest_picture_comes_first():
    two = header().replace(
        "</w:hdr>",
        header()
        .partition(">")[2]
        .replace('cx="1800000"', 'cx="9"')
        .replace("rId1", "rId2"),
    )

    assert [one.identity for one in placed(etree.fromstring(two))] == ["rId1", "rId2"]


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "png"), ("BMP", "png"), ("WEBP", "png")],
)
def test_pictures_become_png_or_jpeg(kind, ending):
    found = logo(placing(), picture(kind=kind))

    assert (found.ending, opened(found).format) == (ending, ending.upper())


def test_nothing_but_the_picture_is_kept():
    hidden = picture() + b"<script>alert(1)</script>"

    assert b"script" not in logo(placing(), hidden).content


def test_large_pictures_become_smaller_and_keep_their_shape():
    found = logo(placing(width=1_000_000), picture(4_000, 1_000))

    assert opened(found).size == (1_600, 400)
    assert (found.width, found.height) == (1_000_000, 250_000)


def test_cropped_pictures_are_cropped():
    found = logo(placing(crop=(0.5, 0, 0, 0)), picture(200, 100))

    assert opened(found).size == (100, 100)


def test_crops_that_leave_nothing_are_ignored():
    found = logo(placing(crop=(0.7, 0, 0.7, 0)), picture(200, 100))

    assert opened(found).size == (200, 100)


@pytest.mark.parametrize(
    "content", [b"", b"no picture", picture()[:60], b"\x01\0\0\0 EMF", b"<svg/>"]
)
def test_what_cannot_be_decoded_is_left_out(content):
    assert logo(placing(), content) is None


def test_pictures_with_more_pixels_than_sense_are_left_out():
    buffer = BytesIO()
    Pillow.new("1", (6_000, 6_000)).save(buffer, "PNG")

    assert logo(placing(), buffer.getvalue()) is None
