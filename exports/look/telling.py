"""What was found, what is missing, what was changed: in words for who uploaded it."""

from collections.abc import Iterable, Iterator, Mapping

from exports.word import styles as role

from .findings import Finding, Kind
from .making import CLAUSES, Made
from .mending import Mended, serifs, size_in_points
from .properties import Properties
from .resolving import Sheet
from .roles import HEADINGS, TEXT_ROLES, wanted
from .template import Style, Template

# Small parts that every template lacks: that ours stand in needs no line each.
_SILENT = frozenset((role.COMMENT_TEXT, role.COMMENT_MARK, role.LONG_TITLE))


def roles(made: Iterable[Made], sheet: Sheet) -> Iterator[Finding]:
    """A line for each role: whose style it has; then what was put right in it."""
    later: list[Finding] = []
    for one in made:
        label = wanted(one.role).label
        if one.style is not None:
            yield Finding(Kind.FOUND, label, f"Your style “{one.style.name}”.")
            later += _changes(one, one.style, label)
        elif one.role not in _SILENT:
            yield Finding(Kind.MISSING, label, _stands_in(one, sheet))
    yield from later


def _stands_in(one: Made, sheet: Sheet) -> str:
    facts = wanted(one.role)
    if one.borrowed:
        return f"Looks like “{wanted(one.borrowed).label}”."
    if one.role in TEXT_ROLES or facts.borrows in TEXT_ROLES:
        name = sheet.normal.name
        return f"Your “{name}” as it is."
    return "Ours, in your font and colours."


def _changes(one: Made, style: Style, label: str) -> Iterator[Finding]:
    about = f"{label} (“{style.name}”)"
    if one.resolved is not None:
        if one.resolved.numbered:
            text = "Its own numbers are left out: clause numbers come from the text."
            if one.role not in CLAUSES and one.role not in HEADINGS:
                text = "Its own numbers or bullets are left out."
            yield Finding(Kind.CHANGED, about, text)
        if one.resolved.hidden:
            yield Finding(Kind.CHANGED, about, "It was hidden text, and is shown now.")
        if one.resolved.paragraph.get("pageBreakBefore", {}).get("val") == "1":
            text = "Each section begins on a new page, as your style says."
            yield Finding(Kind.WARNING, about, text)
    if one.role in HEADINGS and style.outline != HEADINGS.index(one.role):
        text = "It had no place in the outline, which screen readers need. Now it has."
        yield Finding(Kind.CHANGED, about, text)
    if one.mended is not None:
        yield from _mended(one.mended, about)


def _mended(better: Mended, about: str) -> Iterator[Finding]:
    if better.said:
        text = "; ".join(better.said)
        yield Finding(Kind.CHANGED, about, f"{text[:1].upper()}{text[1:]}.")
    for line in better.warned:
        yield Finding(Kind.WARNING, about, f"It {line}.")


def normal(better: Mended, sheet: Sheet) -> Iterator[Finding]:
    """What was put right in Normal, and the language."""
    yield from _mended(better, f"All text (“{sheet.normal.name}”)")
    languages = {sheet.template.language, *(s.language for s in sheet.template.styles)}
    others = sorted(one for one in languages if one and one.lower() != "en-gb")
    if others:
        text = f"Was {', '.join(others[:4])}. The documents are in British English."
        yield Finding(Kind.CHANGED, "Language", text)


def fonts(names: Iterable[str], template: Template) -> Iterator[Finding]:
    """The fonts, and a warning about each that is hard to read."""
    shown = sorted(names)
    word = "font" if len(shown) == 1 else "fonts"
    yield Finding(Kind.TAKEN, word.capitalize(), f"{', '.join(shown)}.")
    for name in shown:
        if serifs(name, template):
            yield Finding(
                Kind.WARNING,
                "Font",
                f"{name} has serifs or imitates handwriting. Accessible documents use "
                "a plain font such as Arial.",
            )


def filled(missing: Properties) -> list[Finding]:
    """What the template does not say at all."""
    found = []
    if "rFonts" in missing:
        text = f"Your file names none. Ours: {missing['rFonts']['name']}."
        found.append(Finding(Kind.CHANGED, "Font", text))
    if "sz" in missing:
        size = size_in_points(missing["sz"]["val"])
        text = f"Your file names none. Ours: {size} point."
        found.append(Finding(Kind.CHANGED, "Size of letters", text))
    return found


def left_out(template: Template, found: Mapping[str, Style]) -> Iterator[Finding]:
    """What was seen and not taken."""
    counts = template.left_out
    unused = sum(1 for style in template.styles if not style.default) - len(found)
    for about, count, one, many, why in (
        (
            "Text", counts.get("paragraphs", 0), "paragraph", "paragraphs",
            "A template gives the look; the words come from the policy.",
        ),
        (
            "Header and footer", counts.get("edge_lines", 0), "line", "lines",
            "Ours say stage, reference, edition and page.",
        ),
        (
            "Pictures in the text", counts.get("pictures", 0), "picture", "pictures",
            "Only the logo in the first page’s header is taken.",
        ),
        (
            "Pictures in headers and footers", counts.get("edge_pictures", 0),
            "picture", "pictures",
            "Only one PNG or JPEG in the first page’s header is taken.",
        ),
        (
            "Forms and fields", counts.get("fields", 0), "field", "fields",
            "They belong to the text.",
        ),
        (
            "Embedded fonts", counts.get("embedded_fonts", 0), "file", "files",
            "Documents name the font; computers that have it show it.",
        ),
        (
            "Addresses outside the file", counts.get("addresses", 0),
            "address", "addresses", "Nothing in our documents points there.",
        ),
        (
            "Other styles", unused, "style", "styles",
            "No part of a policy document uses them.",
        ),
    ):  # fmt: skip
        if count > 0:
            word = one if count == 1 else many
            yield Finding(Kind.LEFT_OUT, about, f"{count:,} {word}. {why}")
