"""Edit a Word file as a partner's Word does, at the level of its XML."""

import copy

from lxml import etree

from .package import Package, W, element


class Partner(Package):
    """A file in the hands of somebody whose Word keeps track of changes."""

    # Tracked changes

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
