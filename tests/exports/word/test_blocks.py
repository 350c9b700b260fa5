"""Captions that Word counts itself, with the numbers it will find."""

from exports.word import stage_document

from .reading import W, part
from .samples import FULL, IMAGES, SNAPSHOT


def fields(document):
    """Each field of a caption: what it asks for, and what is shown until then."""
    body = part(document, "word/document.xml")
    for paragraph in body.iter(W + "p"):
        asked = "".join(one.text for one in paragraph.iter(W + "instrText")).strip()
        if asked.startswith("SEQ"):
            shown = "".join(t.text for t in paragraph.iter(W + "t"))
            yield asked, shown


def test_captions_are_fields_of_their_kind_filled_in_already():
    assert list(fields(stage_document(FULL, SNAPSHOT, IMAGES))) == [
        ("SEQ Table \\* ARABIC", "Table 1: Who answers for what"),
        ("SEQ Table \\* ARABIC", "Table 2"),
        ("SEQ Figure \\* ARABIC", "Figure 1: The bridge we cross together"),
    ]


def test_nothing_asks_word_to_update_fields_on_opening():
    document = stage_document(FULL, SNAPSHOT, IMAGES)

    for name in ("word/document.xml", "word/footer.xml"):
        marks = part(document, name).iter(W + "fldChar")
        assert {mark.get(W + "dirty") for mark in marks} == {None}
