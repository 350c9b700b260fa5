"""Too much of something, or too deep."""

from functools import cache

from tests.exports.incoming.docx import docx, paragraph

from .kinds import EITHER, REFUSED, in_text, kind, run, times


@kind(EITHER)
def empty_paragraphs(rng):
    return _paragraphs(rng.choice([20_000, 200_000, 2_000_000]))


@cache
def _paragraphs(count):
    return docx("<w:p/>" * count)


@kind(REFUSED)
def attributes_without_end(rng):
    names = " ".join(f'a{n}="1"' for n in range(rng.randrange(50, 90)))
    return docx(f"<w:p {names}/>" * 17_000)


@kind(EITHER)
def nested_without_end(rng):
    depth = times(rng, 100, 60_000)
    name = rng.choice(["w:sdt", "w:tbl", "w:p", "w:r", "w:ins", "w:smartTag", "a:a"])
    return docx(f"<{name}>" * depth + f"</{name}>" * depth)


@kind(EITHER)
def tables_in_tables(rng):
    inner = paragraph("Inside")
    for _ in range(times(rng, 5, 300)):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return in_text(inner)


@kind(EITHER)
def controls_in_controls(rng):
    inner = paragraph("Inside")
    for _ in range(times(rng, 5, 300)):
        inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    return in_text(inner)


@kind(EITHER)
def boxes_in_boxes(rng):
    inner = paragraph("Inside")
    for _ in range(times(rng, 2, 60)):
        inner = (
            '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
            f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>"
            "</v:shape></w:pict></w:r></w:p>"
        )
    return in_text(inner)


@kind(EITHER)
def alternatives_in_alternatives(rng):
    name = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inner = "<w:t>Inside</w:t>"
    for _ in range(times(rng, 2, 80)):
        fallback = inner if len(inner) < 2_000 else ""
        inner = (
            f'<mc:AlternateContent xmlns:mc="{name}"><mc:Choice Requires="x">{inner}'
            f"</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )
    return in_text(f"<w:p><w:r>{inner}</w:r></w:p>")


@kind(EITHER)
def tables_of_many_rows(rng):
    return _rows(rng.choice([5_000, 30_000, 100_000]))


@cache
def _rows(count):
    row = f"<w:tr><w:tc>{paragraph('a')}</w:tc></w:tr>"
    return in_text(f"<w:tbl>{row * count}</w:tbl>")


@kind(EITHER)
def cells_that_span_everything(rng):
    span = rng.choice(["-1", "0", "99999", "2147483647", "1e9", "", "NaN", "²"])
    cell = (
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/><w:vMerge w:val="{span}"/></w:tcPr>'
        f"{paragraph('Cell')}</w:tc>"
    )
    before = f'<w:trPr><w:gridBefore w:val="{span}"/></w:trPr>'
    rows = f"<w:tr>{before}{cell * 3}</w:tr>" * times(rng, 1, 200)
    return in_text(f"<w:tbl>{rows}</w:tbl>")


@kind(EITHER)
def one_endless_word(rng):
    odd = ["\u200d", "\u0301", "\u202e", "🙂"]
    letter = rng.choice(["a", "1.", "(", " ", "-", "\t", *odd])
    return in_text(paragraph(letter * times(rng, 1_000, 3_000_000)))


@kind(EITHER)
def runs_without_end(rng):
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>1</w:t></w:r>"
    return in_text(f"<w:p>{bold * times(rng, 1_000, 90_000)}</w:p>")


@kind(EITHER)
def breaks_without_end(rng):
    mark = rng.choice(["<w:br/>", "<w:tab/>", '<w:sym w:char="F0B7"/>', "<w:cr/>"])
    return in_text(f"<w:p><w:r>{mark * times(rng, 1_000, 200_000)}</w:r></w:p>")


@kind(EITHER)
def numbers_to_be_matched(rng):
    mark = rng.choice(["1.", "1", "((", "a) ", ". ", "i.", "—"])
    start = mark * times(rng, 50, 9_000)
    lines = (paragraph(f"{start} Words {n}") for n in range(times(rng, 1, 60)))
    return in_text(*lines)


@kind(EITHER)
def changes_in_changes(rng):
    inner = run("Changed")
    for _ in range(times(rng, 2, 90)):
        name = rng.choice(["ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag"])
        inner = f'<w:{name} w:id="-1" w:author="" w:date="never">{inner}</w:{name}>'
    return in_text(f'<w:p><w:moveFromRangeStart w:id="1"/>{inner}</w:p>')


@kind(EITHER)
def formulas_without_end(rng):
    name = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    under = "<m:den><m:r><m:t>2</m:t></m:r></m:den>"
    inner = "<m:r><m:t>x</m:t></m:r>"
    for _ in range(times(rng, 2, 60)):
        inner = f"<m:f><m:num>{inner}</m:num>{under}</m:f>"
    return in_text(f'<w:p><m:oMath xmlns:m="{name}">{inner}</m:oMath></w:p>')
