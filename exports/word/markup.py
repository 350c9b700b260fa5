"""WordprocessingML as strings: the one place that knows how words become XML.

What comes in may hold anything a person or a program can paste. Control characters and
lone surrogates, which XML cannot hold, are dropped; everything else is kept.
"""

import re
from xml.sax.saxutils import escape

# What XML 1.0 forbids (section 2.2), with the C1 controls and DEL it discourages.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_TABS_AND_BREAKS = re.compile("([\t\n])")
_SPECIAL = {"\t": "<w:tab/>", "\n": "<w:br/>"}

KEEP_NEXT = "<w:keepNext/>"
PAGE_BREAK = "<w:pageBreakBefore/>"
# What begins a page keeps no distance from what is not there.
AT_TOP = '<w:spacing w:before="0"/>'


def clean(text: str) -> str:
    """The text without what XML cannot hold, every line end as a newline."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The cleaned text on one line, as titles, properties and attributes need it."""
    return _SPACES.sub(" ", clean(text)).strip()


def content(text: str) -> str:
    """Escaped element content from a text of any origin."""
    return escape(clean(text))


def attribute(text: str) -> str:
    """An escaped attribute value from a text of any origin, without the quotes."""
    return escape(one_line(text), {'"': "&quot;"})


def shortened(text: str, most: int) -> str:
    """One line of at most `most` characters; what was cut shows as an ellipsis."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def run(text: str, properties: str = "") -> str:
    """A `w:r` with the words, line breaks and tabs of a text."""
    words = clean(text)
    if not words:
        return ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if "\n" not in words and "\t" not in words:
        return f"<w:r>{look}{_words(words)}</w:r>"
    pieces = (
        _SPECIAL.get(piece) or _words(piece)
        for piece in _TABS_AND_BREAKS.split(words)
        if piece
    )
    return f"<w:r>{look}{''.join(pieces)}</w:r>"


def paragraph(style: str, inner: str, properties: str = "") -> str:
    """A `w:p` in a style. `properties` follow the style in the order of CT_PPr."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def numbered(level: int, number_id: int) -> str:
    """The paragraph property that takes a number of its own list definition."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'


def field(instruction: str, cached: int | str) -> str:
    """A field with the result that is shown until the program counts for itself."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{cached}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
