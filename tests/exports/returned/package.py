"""A Word file in somebody's hands: found in, put together and sent back."""

import copy
import zipfile
from io import BytesIO

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
AUTHOR, DATE = "Pat Partner", "2026-11-30T09:15:00Z"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
COMMENTS_TYPE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
)
EXTENDED_TYPE = COMMENTS_TYPE.replace("comments+", "commentsExtended+")
COMMENTS_REL = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
)
EXTENDED_REL = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def element(tag, children=(), **attributes):
    made = etree.Element(W + tag)
    for name, value in attributes.items():
        made.set(W + name, value)
    made.extend(children)
    return made


class Package:
    """A file in somebody's hands; `data()` is what they send back."""

    def __init__(self, data, author=AUTHOR):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = etree.fromstring(self.parts["word/document.xml"])
        self.author = author
        self.comments = []
        self._marks = 9000

    def data(self):
        parts = dict(self.parts)
        if self.comments:
            self._file_comments(parts)
        parts["word/document.xml"] = etree.tostring(
            self.body, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    # Finding things

    def paragraph(self, words):
        """The paragraph of the text that begins with these words; the last such one,
        since contents and control tables come first."""
        return self._beginning(words)[-1]

    def has(self, words):
        """Whether a paragraph still begins with these words."""
        return bool(self._beginning(words))

    def _beginning(self, words):
        return [
            p
            for p in self.body.iter(W + "p")
            if "".join(p.itertext(W + "t", W + "delText")).startswith(words)
        ]

    def cell(self, words):
        return next(self.paragraph(words).iterancestors(W + "tc"))

    def row(self, words):
        return next(self.paragraph(words).iterancestors(W + "tr"))

    def _as_paragraph(self, found):
        return self.paragraph(found) if isinstance(found, str) else found

    # Pieces of it

    def mark(self, kind, *children, author=None):
        self._marks += 1
        return element(
            kind,
            children,
            id=str(self._marks),
            author=author or self.author,
            date=DATE,
        )

    def _text(self, words, tag="t"):
        text = element(tag)
        text.text = words
        text.set(SPACE, "preserve")
        return text

    def _run(self, like, words, tag="t"):
        run = element("r")
        properties = like.find(W + "rPr")
        if properties is not None:
            run.append(copy.deepcopy(properties))
        run.append(self._text(words, tag))
        return run

    def _end(self, paragraph, kind):
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = element("pPr")
            paragraph.insert(0, properties)
        marks = properties.find(W + "rPr")
        if marks is None:
            marks = element("rPr")
            at = [
                n
                for n, child in enumerate(properties)
                if child.tag in (W + "sectPr", W + "pPrChange")
            ]
            properties.insert(at[0] if at else len(properties), marks)
        marks.insert(0, self.mark(kind))

    def _row_properties(self, row):
        properties = row.find(W + "trPr")
        if properties is None:
            properties = element("trPr")
            row.insert(0, properties)
        return properties

    # Its comments

    def _file_comments(self, parts):
        root = etree.Element(W + "comments", nsmap={"w": NS, "w14": W14})
        extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
        for number, (author, words, answers) in enumerate(self.comments):
            paragraph = element("p", [element("r", [self._text(words)])])
            paragraph.set(f"{{{W14}}}paraId", f"{number + 1:08X}")
            root.append(
                element(
                    "comment",
                    [paragraph],
                    id=str(number),
                    author=author,
                    date=DATE,
                    initials="P",
                )
            )
            entry = etree.SubElement(extended, f"{{{W15}}}commentEx")
            entry.set(f"{{{W15}}}paraId", f"{number + 1:08X}")
            entry.set(f"{{{W15}}}done", "0")
            if answers is not None:
                entry.set(f"{{{W15}}}paraIdParent", f"{answers + 1:08X}")
        parts["word/comments.xml"] = etree.tostring(root)
        parts["word/commentsExtended.xml"] = etree.tostring(extended)
        _declare(parts, "comments", COMMENTS_TYPE, COMMENTS_REL)
        _declare(parts, "commentsExtended", EXTENDED_TYPE, EXTENDED_REL)


def _declare(parts, name, kind, relation):
    types = etree.fromstring(parts["[Content_Types].xml"])
    if not any(e.get("PartName") == f"/word/{name}.xml" for e in types):
        override = etree.SubElement(types, types[0].tag.split("}")[0] + "}Override")
        override.set("PartName", f"/word/{name}.xml")
        override.set("ContentType", kind)
        parts["[Content_Types].xml"] = etree.tostring(types)
    path = "word/_rels/document.xml.rels"
    rels = etree.fromstring(parts[path])
    if not any(e.get("Target") == f"{name}.xml" for e in rels):
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        entry = etree.SubElement(rels, f"{{{namespace}}}Relationship")
        entry.set("Id", f"rIdX{name}")
        entry.set("Type", relation)
        entry.set("Target", f"{name}.xml")
        parts[path] = etree.tostring(rels)
