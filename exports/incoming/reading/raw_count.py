"""How many words a file has, counted over its XML and not over what was made of it.

Written apart from the reader on purpose: a word that the reader loses is still counted
here. Words that stand twice in a file for old programs are counted once; what has been
cut out, hidden or drawn with letters of a picture font counts apart from what is beside
it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from exports.incoming.draft import count_words

from .package import BUILDING_BLOCKS, Package
from .symbols import code_of, is_picture_font

_GAPS = {"tab", "ptab", "br", "cr", "rubyBase", "rt"}
_APART = {"p", "txbxContent", "del", "moveFrom"}
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


def raw_count(package: Package) -> int:
    """The words of the text, and of headers, notes, comments, diagrams and charts."""
    hidden, fonts = _looks(package.named("styles"))
    stories = [package.parts[package.main]]
    for kind in _STORIES:
        stories += [root for _, root in package.all(kind)]
    stories += [root for _, root in package.like(BUILDING_BLOCKS)]
    found = sum(_Count(hidden, fonts).of(root) for root in stories)
    for _, root in package.like("diagrams/data"):
        found += _drawn(root)
    for _, root in package.like("charts/chart"):
        found += _drawn(root)
    return found


def _drawn(root: _Element) -> int:
    """Words of DrawingML paragraphs, and the values a chart remembers."""
    found = 0
    for element in root.iter("{*}p", "{*}v"):
        name = element.tag.rpartition("}")[2]
        texts = element.iter("{*}t") if name == "p" else [element]
        found += count_words("".join(t.text or "" for t in texts))
    return found


@dataclass
class _Count:
    """Counts the words of one story."""

    hidden_styles: frozenset[str]
    fonts: Mapping[str, str]
    visible: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    total: int = 0
    style: str = ""

    def of(self, element: _Element) -> int:
        """The words below an element."""
        self._below(element)
        self._close()
        return self.total

    def _close(self) -> None:
        for words in (self.visible, self.hidden):
            self.total += count_words("".join(words))

    def _below(self, element: _Element) -> None:
        for entry in element:
            if isinstance(entry.tag, str):
                self._one(entry, entry.tag.rpartition("}")[2])

    def _one(self, entry: _Element, name: str) -> None:
        if name in _APART or (
            name == "sdt" and entry.find("{*}sdtPr/{*}showingPlcHdr") is not None
        ):
            self._apart(entry, name)
        elif name == "r":
            self._run(entry)
        elif name == "t" and entry.tag.startswith(
            "{http://schemas.openxmlformats.org/drawingml"
        ):
            self.visible.append(f" {entry.text or ''} ")
        elif name in ("t", "delText"):
            self.visible.append(entry.text or "")
        elif name == "noBreakHyphen":
            self.visible.append("-")
        elif name == "sym":
            self._symbol(entry)
        elif name == "textpath":
            self.visible.append(f" {entry.get('string') or ''} ")
        elif name == "AlternateContent":
            self._alternative(entry)
        else:
            if name in _GAPS:
                self.visible.append(" ")
            self._below(entry)
            if name in _GAPS:
                self.visible.append(" ")

    def _apart(self, entry: _Element, name: str) -> None:
        inner = _Count(self.hidden_styles, self.fonts, style=self.style)
        if name == "p":
            written = entry.find("{*}pPr/{*}pStyle")
            inner.style = "" if written is None else _value(written)
        self.total += inner.of(entry)

    def _alternative(self, entry: _Element) -> None:
        for choice in entry.iterchildren("{*}Choice"):
            if len(choice):
                self._below(choice)
                return
        for fallback in entry.iterchildren("{*}Fallback"):
            self._below(fallback)

    def _run(self, run: _Element) -> None:
        looks = run.find("{*}rPr")
        written = None if looks is None else looks.find("{*}rStyle")
        names = {self.style, "" if written is None else _value(written)}
        vanish = None if looks is None else looks.find("{*}vanish")
        gone = bool(names & self.hidden_styles)
        if vanish is not None:
            gone = _value(vanish, "1") not in ("0", "false", "off")
        fonts = None if looks is None else looks.find("{*}rFonts")
        font = "" if fonts is None else _font(fonts)
        font = font or next((self.fonts[n] for n in names if n in self.fonts), "")
        before = self.visible
        self.visible = []
        self._below(run)
        words, self.visible = "".join(self.visible), before
        if gone:
            self.hidden.append(words)
        elif is_picture_font(font) and words.strip():
            self.total += count_words(words)
            self.visible.append("▪")
            self._part_hidden()
        else:
            self.visible.append(words)
            self._part_hidden(words)

    def _part_hidden(self, words: str = "x") -> None:
        if words and self.hidden:
            self.hidden.append(" ")

    def _symbol(self, entry: _Element) -> None:
        font, code = "", ""
        for key, value in entry.attrib.items():
            if str(key).endswith("}font"):
                font = str(value)
            elif str(key).endswith("}char"):
                code = str(value)
        letter = code_of(code)
        if letter:
            known = not (is_picture_font(font) or 0xF000 <= letter <= 0xF0FF)
            self.visible.append(chr(letter) if known else "▪")


def _looks(root: _Element | None) -> tuple[frozenset[str], dict[str, str]]:
    """The styles that hide their words, and those of a picture font with that font."""
    hidden: dict[str, bool] = {}
    fonts: dict[str, str] = {}
    bases: dict[str, str] = {}
    for style in () if root is None else root.iterchildren("{*}style"):
        name = next(
            (str(v) for k, v in style.attrib.items() if str(k).endswith("}styleId")), ""
        )
        base = style.find("{*}basedOn")
        bases[name] = "" if base is None else _value(base)
        vanish = style.find("{*}rPr/{*}vanish")
        if vanish is not None:
            hidden[name] = _value(vanish, "1") not in ("0", "false", "off")
        written = style.find("{*}rPr/{*}rFonts")
        if written is not None and _font(written):
            fonts[name] = _font(written)
    for name in bases:
        above, steps = name, 0
        while above and steps < 20 and above not in hidden:
            above, steps = bases.get(above, ""), steps + 1
        hidden[name] = hidden.get(above, False)
        above, steps = name, 0
        while above and steps < 20 and above not in fonts:
            above, steps = bases.get(above, ""), steps + 1
        if above in fonts:
            fonts[name] = fonts[above]
    return frozenset(n for n, gone in hidden.items() if gone), fonts


def _value(element: _Element, default: str = "") -> str:
    return next(
        (str(v) for k, v in element.attrib.items() if str(k).endswith("}val")), default
    )


def _font(element: _Element) -> str:
    found = {str(k).rpartition("}")[2]: str(v) for k, v in element.attrib.items()}
    return found.get("ascii") or found.get("hAnsi") or ""
