"""Edit a Word file as a partner's Word does, at the level of its XML."""

import copy
import zipfile
from io import BytesIO

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
AUTHOR, DATE = "Pat Partner", "2026-11-30T09:15:00Z"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
COMMENTS_TYPE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
)
COMMENTS_REL = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
)


def element(tag, children=(), **attributes):
    made = etree.Element(W + tag)
    for name, value in attributes.items():
        made.set(W + name, value)
    made.extend(children)
    return made


class Partner:
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

    # Tracked changes

    def mark(self, kind, *children, author=None):
        self._marks += 1
        return element(
            kind,
            children,
            id=str(self._marks),
            author=author or self.author,
            date=DATE,
        )

    def replace(self, paragraph, old, new, *, tracked=True, author=None):
        """Old words in a paragraph give way to new ones; either may be empty with a
        place given as (before, "")."""
        paragraph = self._as_paragraph(paragraph)
        run = next(
            r
            for r in paragraph.iter(W + "r")
            if old in "".join(r.itertext(W + "t")) and r.find(W + "t") is not None
        )
        words = "".join(run.itertext(W + "t"))
        before, after = words.split(old, 1)
        pieces = [self._run(run, before)] if before else []
        if tracked:
            pieces.append(
                self.mark("del", self._run(run, old, "delText"), author=author)
            )
            if new:
                pieces.append(self.mark("ins", self._run(run, new), author=author))
        elif new:
            pieces.append(self._run(run, new))
        if after:
            pieces.append(self._run(run, after))
        for piece in pieces:
            run.addprevious(piece)
        run.getparent().remove(run)

    def insert(self, paragraph, behind, new, *, author=None):
        """New words behind others in a paragraph, tracked."""
        paragraph = self._as_paragraph(paragraph)
        run = next(
            r for r in paragraph.iter(W + "r") if behind in "".join(r.itertext(W + "t"))
        )
        before, after = "".join(run.itertext(W + "t")).split(behind, 1)
        run.addprevious(self._run(run, before + behind))
        run.addprevious(self.mark("ins", self._run(run, new), author=author))
        if after:
            run.addprevious(self._run(run, after))
        run.getparent().remove(run)

    def strike(self, paragraph, *, tracked=True):
        """Take a whole paragraph out, its end included."""
        paragraph = self._as_paragraph(paragraph)
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run in list(paragraph.iter(W + "r")):
            for text in run.iter(W + "t"):
                text.tag = W + "delText"
            struck = self.mark("del")
            run.addprevious(struck)
            struck.append(run)
        self._end(paragraph, "del")

    def add(self, behind, words, *, tracked=True, style=None):
        """A new paragraph behind one, that looks like it."""
        behind = self._as_paragraph(behind)
        made = element("p")
        properties = behind.find(W + "pPr")
        if properties is not None:
            made.append(copy.deepcopy(properties))
        if style:
            made.find(W + "pPr").find(W + "pStyle").set(W + "val", style)
        run = element("r", [self._text(words)])
        made.append(self.mark("ins", run) if tracked else run)
        if tracked:
            self._end(made, "ins")
        behind.addnext(made)
        return made

    def move(self, paragraph, behind):
        """Move a paragraph behind another one, with tracking."""
        paragraph = self._as_paragraph(paragraph)
        words = "".join(paragraph.itertext(W + "t"))
        self._as_paragraph(behind).addnext(copy.deepcopy(paragraph))
        there = self._as_paragraph(behind).getnext()
        for name in ("bookmarkStart", "bookmarkEnd"):
            for found in list(there.iter(W + name)):
                found.getparent().remove(found)
        for place, kind in ((paragraph, "moveFrom"), (there, "moveTo")):
            for run in list(place.iter(W + "r")):
                wrapped = self.mark(kind)
                run.addprevious(wrapped)
                wrapped.append(run)
            self._end(place, kind)
        return words

    def split(self, paragraph, before):
        """Press Enter in a paragraph, in front of some words, with tracking."""
        paragraph = self._as_paragraph(paragraph)
        run = next(
            r for r in paragraph.iter(W + "r") if before in "".join(r.itertext(W + "t"))
        )
        first, second = "".join(run.itertext(W + "t")).split(before, 1)
        top = element("p")
        top.append(copy.deepcopy(paragraph.find(W + "pPr")))
        self._end(top, "ins")
        paragraph.addprevious(top)
        for child in list(paragraph):
            if child.tag in (W + "pPr", W + "bookmarkEnd"):
                continue
            if child is run:
                break
            top.append(child)
        top.append(self._run(run, first))
        run.addprevious(self._run(run, before + second))
        run.getparent().remove(run)

    def join(self, paragraph):
        """Delete a paragraph's end, so that the next one follows on, with tracking."""
        self._end(self._as_paragraph(paragraph), "del")

    def strike_row(self, words):
        row = self.row(words)
        for run in list(row.iter(W + "r")):
            for text in run.iter(W + "t"):
                text.tag = W + "delText"
            struck = self.mark("del")
            run.addprevious(struck)
            struck.append(run)
        self._row_properties(row).append(self.mark("del"))

    def add_row(self, behind, *cells):
        row = self.row(behind)
        made = copy.deepcopy(row)
        row.addnext(made)
        for found, words in zip(made.iter(W + "tc"), cells, strict=True):
            paragraph = found.find(W + "p")
            for child in list(paragraph):
                if child.tag != W + "pPr":
                    paragraph.remove(child)
            paragraph.append(self.mark("ins", element("r", [self._text(words)])))
        self._row_properties(made).append(self.mark("ins"))

    # Comments and what gets lost

    def comment(self, paragraph, words, *, author=None, about=None, answers=None):
        """A comment at a paragraph, or at some of its words."""
        paragraph = self._as_paragraph(paragraph)
        number = str(len(self.comments))
        self.comments.append((author or self.author, words, answers))
        runs = list(paragraph.iter(W + "r"))
        if about:
            run = next(r for r in runs if about in "".join(r.itertext(W + "t")))
            before, after = "".join(run.itertext(W + "t")).split(about, 1)
            middle = self._run(run, about)
            run.addprevious(self._run(run, before))
            run.addprevious(middle)
            run.addprevious(self._run(run, after))
            run.getparent().remove(run)
            runs = [middle]
        runs[0].addprevious(element("commentRangeStart", id=number))
        runs[-1].addnext(element("commentRangeEnd", id=number))
        reference = element("r", [element("commentReference", id=number)])
        runs[-1].getnext().addnext(reference)
        return int(number)

    def drop_bookmarks(self):
        for name in ("bookmarkStart", "bookmarkEnd"):
            for found in list(self.body.iter(W + name)):
                found.getparent().remove(found)

    def drop_properties(self):
        self.parts.pop("docProps/custom.xml")
        for name in ("[Content_Types].xml", "_rels/.rels"):
            root = etree.fromstring(self.parts[name])
            for child in list(root):
                if b"custom" in etree.tostring(child):
                    root.remove(child)
            self.parts[name] = etree.tostring(root)

    def claim(self, name, value):
        """Write another value into one of the file's own properties."""
        root = etree.fromstring(self.parts["docProps/custom.xml"])
        entry = next(e for e in root if e.get("name") == name)
        entry[0].text = value
        self.parts["docProps/custom.xml"] = etree.tostring(root)

    def break_runs(self):
        """Many small runs, as other programs write them."""
        for run in list(self.body.iter(W + "r")):
            texts = run.findall(W + "t")
            if len(texts) != 1 or run.find(W + "br") is not None:
                continue
            words = texts[0].text or ""
            for start in range(0, len(words), 7):
                run.addprevious(self._run(run, words[start : start + 7]))
            if words:
                run.getparent().remove(run)

    def type_numbers(self):
        """Numbers typed in front of each paragraph of the text."""
        for count, paragraph in enumerate(self.body.iter(W + "p")):
            run = paragraph.find(f".//{W}r")
            text = run.find(W + "t") if run is not None else None
            in_table = any(True for _ in paragraph.iterancestors(W + "tbl"))
            if text is not None and text.text and not in_table:
                text.text = f"{count}.1 {text.text}"

    # How it is done

    def _as_paragraph(self, found):
        return self.paragraph(found) if isinstance(found, str) else found

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


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
EXTENDED_TYPE = COMMENTS_TYPE.replace("comments+", "commentsExtended+")
EXTENDED_REL = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


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
