"""Reading a Word file: every word with its marks, wherever Word may put it."""

import zipfile
from io import BytesIO

import pytest

from exports.incoming.errors import UnreadableFile
from exports.returned.paper import NONE, from_json
from exports.returned.reading import read
from exports.returned.sights import in_base, in_result, sights

from .editing import Partner
from .package import NS
from .sample import DOCUMENT

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
INS = '<w:ins w:id="1" w:author="Pat" w:date="2026-11-30T09:15:00Z">'
DEL = '<w:del w:id="2" w:author="Quinn" w:date="2026-11-30T09:16:00Z">'


def paper(body, **parts):
    """A file with this body, as it is read."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(DOCUMENT)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = (
                    f'<w:document xmlns:w="{NS}" xmlns:mc="{MC}">'
                    f"<w:body>{body}</w:body></w:document>"
                ).encode()
            new.writestr(name, data)
    return from_json(read(buffer.getvalue()))


def both(body):
    """The words before and after the tracked changes, paragraph by paragraph."""
    found = paper(body)
    places = [
        n
        for n, p in enumerate(found.paragraphs)
        if p.where == "body" and p.cell is None
    ]
    return tuple(
        [sight.words for sight in sights(found, places, shown) if sight.words]
        for shown in (in_base, in_result)
    )


def p(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(words, tag="t"):
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


@pytest.mark.parametrize(
    ("inner", "before", "after"),
    [
        (r("plain"), "plain", "plain"),
        (r("a ") + INS + r("b") + "</w:ins>", "a", "a b"),
        (r("a ") + DEL + r("b", "delText") + "</w:del>", "a b", "a"),
        # Somebody strikes out what somebody else put in: it is in neither.
        (r("a ") + INS + DEL + r("b", "delText") + "</w:del></w:ins>", "a", "a"),
        ("<w:hyperlink>" + r("link") + "</w:hyperlink>", "link", "link"),
        ("<w:smartTag><w:sdt><w:sdtContent>" + r("kept") + "</w:sdtContent></w:sdt>"
         "</w:smartTag>", "kept", "kept"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>",
         "a b c", "a b c"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a-b", "a-b"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SEQ Table'
         '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
         + r("7") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "7", "7"),
        ("<mc:AlternateContent><mc:Choice Requires='x'>" + r("new")
         + "</mc:Choice><mc:Fallback>" + r("old") + "</mc:Fallback>"
         "</mc:AlternateContent>", "new", "new"),
    ],
)  # fmt: skip
def test_words_are_read_with_their_marks(inner, before, after):
    assert both(p(inner)) == ([before], [after])


def test_struck_paragraph_end_joins_what_follows():
    body = p(r("one "), f"<w:rPr>{DEL[:-1]}/></w:rPr>") + p(r("two"))
    assert both(body) == (["one", "two"], ["one two"])


def test_new_paragraph_end_parts_what_was_one():
    body = p(r("one "), f"<w:rPr>{INS[:-1]}/></w:rPr>") + p(r("two"))
    assert both(body) == (["one two"], ["one", "two"])


def test_paragraph_that_is_all_new_was_not_there():
    end = f"<w:rPr>{INS[:-1]}/></w:rPr>"
    body = p(r("one")) + p(INS + r("new") + "</w:ins>", end) + p(r("two"))
    assert both(body) == (["one", "two"], ["one", "new", "two"])


def test_marks_say_who_and_when():
    found = paper(p(INS + r("b") + "</w:ins>"))
    (mark,) = found.marks
    assert (mark.author, mark.date, mark.kind) == ("Pat", "2026-11-30T09:15:00Z", "ins")
    assert found.paragraphs[0].pieces[0].ins == 0
    assert found.paragraphs[0].pieces[0].dele == NONE


def test_cells_know_their_place_and_rows_their_marks():
    cell = f"<w:tc>{p(r('x'))}</w:tc>"
    marked = f"<w:tr><w:trPr>{INS[:-1]}/></w:trPr>{cell}{cell}</w:tr>"
    found = paper(f"<w:tbl><w:tr>{cell}{cell}</w:tr>{marked}</w:tbl>")
    cells = [x.cell for x in found.paragraphs if x.where == "body"]
    assert cells == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert found.rows == ((0, 0, NONE, NONE), (0, 1, 0, NONE))


def test_text_boxes_headers_and_contents_are_told_apart():
    toc = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    box = f"<w:r><w:pict><w:txbxContent>{p(r('boxed'))}</w:txbxContent></w:pict></w:r>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    found = paper(p(toc + r("entry")) + p(r("last") + end) + p(r("text") + box))
    said = {
        "".join(piece.text for piece in x.pieces): (x.where, x.contents)
        for x in found.paragraphs
    }
    assert said["entry"] == said["last"] == ("body", True)
    assert said["text"] == ("body", False)
    assert said["boxed"] == ("box", False)
    assert ("edge", False) in said.values()


def test_words_of_tables_in_tables_are_read_once():
    inner = p(r("deep"))
    for _ in range(12):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>{p('')}"
    found = paper(inner)
    inside = [one for one in found.paragraphs if one.where == "body"]
    assert [q.text for one in inside for q in one.pieces] == ["deep"]


def test_more_paragraphs_than_a_policy_has_are_refused():
    with pytest.raises(UnreadableFile):
        paper("<w:p/>" * 20_001)


def test_file_without_a_text_is_refused():
    file = Partner(DOCUMENT)
    file.parts.pop("word/document.xml")
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in file.parts.items():
            archive.writestr(name, data)
    with pytest.raises(UnreadableFile):
        read(buffer.getvalue())
