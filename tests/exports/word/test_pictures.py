import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image as Pillow

from exports.word import stage_document

from .reading import opened, part, text_lines
from .samples import SNAPSHOT, image, picture, text

EMU_PER_CM = 360_000


def media(document):
    with zipfile.ZipFile(BytesIO(document.data)) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name.startswith("word/media/image")
        }


def written(*pairs):
    blocks = [one for one, _ in pairs]
    sources = {one.sha256: data for one, data in pairs}
    return stage_document(text(*blocks), SNAPSHOT, sources)


@pytest.mark.parametrize(
    ("width", "height"),
    [(1, 1), (0, 0), (-5, 10), (10_000, 1), (1, 10_000), (9_000, 9_000), (640, 360)],
)
def test_pictures_of_any_size_fit_the_page(width, height, tmp_path, assert_valid_docx):
    data = picture(4, 4)
    document = written((image(data, width=width, height=height), data))
    path = tmp_path / "picture.docx"
    path.write_bytes(document.data)

    assert_valid_docx(path)
    shape = opened(document).inline_shapes[0]
    assert 0 < shape.width <= 16.5 * EMU_PER_CM
    assert 0 < shape.height <= 16 * EMU_PER_CM


def test_a_small_picture_keeps_its_natural_size():
    data = picture(96, 48)
    shape = opened(written((image(data, width=96, height=48), data))).inline_shapes[0]

    assert (shape.width.inches, shape.height.inches) == (1.0, 0.5)


def test_one_picture_shown_twice_is_kept_once():
    data = picture(4, 4)
    one = image(data)

    document = written((one, data), (replace(one, id="image-2"), data))

    assert media(document) == {"word/media/image1.png": data}
    body = part(document, "word/document.xml")
    assert [e.get("id") for e in body.iter("{*}docPr")] == ["1", "2"]


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpeg"), ("GIF", "gif")])
def test_pictures_word_can_show_are_kept_as_they_came(kind, ending):
    data = picture(4, 4, kind)

    assert media(written((image(data), data))) == {f"word/media/image1.{ending}": data}


def test_other_pictures_become_png():
    data = picture(8, 6, "WEBP")

    ((name, kept),) = media(written((image(data), data))).items()

    assert name == "word/media/image1.png"
    assert Pillow.open(BytesIO(kept)).size == (8, 6)


@pytest.mark.parametrize("data", [b"", b"no picture at all", b"<svg/>"])
def test_a_picture_that_cannot_be_shown_is_said_in_words(data):
    document = written((image(data), data))

    assert media(document) == {}
    assert text_lines(document)[-2:] == [
        "Picture that could not be shown: A bridge over a river",
        "Figure 1: The bridge we cross together",
    ]


def test_a_missing_picture_is_said_in_words():
    document = stage_document(text(image(picture())), SNAPSHOT, {})

    assert text_lines(document)[-2] == (
        "Picture that could not be shown: A bridge over a river"
    )


def test_alt_text_is_one_clean_line():
    data = picture(4, 4)
    document = written((image(data, alt='A "quoted"\n<b>\x00 & long  alt'), data))

    (described,) = part(document, "word/document.xml").iter("{*}docPr")
    assert described.get("descr") == 'A "quoted" <b> & long alt'
