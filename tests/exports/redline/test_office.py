"""LibreOffice accepts a redline to exactly the new text, and rejects it to the old."""

import re
from dataclasses import replace

import pytest

from bench import policy
from cms.text.compare.normal import normal
from cms.text.model import Callout, Section, words
from exports.redline import By, Compared, redline_document
from exports.word import stage_document
from tests.cms.text_compare.edits import Editor
from tests.exports.word.reading import W, part, word_numbers
from tests.exports.word.samples import FULL, IMAGES, PNG, SNAPSHOT, picture

from .cases import CASES, edited_benchmark, text_from
from .office import judged

pytestmark = pytest.mark.office

BY = By("Joel Okafor", "2026-11-22T10:30:00+00:00")
PAIRS = 100
NUMBER = re.compile(r"[\d.]+")
PICTURES = {**IMAGES, "a" * 64: PNG, "b" * 64: picture(100, 50)}
BENCHMARK = text_from(policy.parts())


def generated(seed):
    author = Editor(seed)
    old = author.text()
    return said(old), said(author.edited(old))


def said(text):
    """The text without what no draft can hold: lines that say nothing."""

    def block(one):
        if isinstance(one, Section):
            parts = tuple(p for p in one.parts if words(p.runs).strip())
            return replace(one, heading=one.heading.strip() or "Duties", parts=parts)
        if isinstance(one, Callout):
            found = tuple(p for p in one.paragraphs if words(p).strip())
            return replace(one, paragraphs=found)
        return one

    return normal(replace(text, blocks=tuple(map(block, text.blocks))))


TEXTS = {
    **{f"pair-{seed}": generated(seed) for seed in range(PAIRS)},
    **{f"case-{name}": pair for name, pair in CASES.items()},
    "benchmark": (BENCHMARK, edited_benchmark(BENCHMARK)),
    "all-new": (replace(FULL, blocks=()), FULL),
    "all-gone": (FULL, replace(FULL, blocks=())),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    redlines = {
        # LibreOffice crashes when it decides about changes beside comments.
        name: redline_document(
            Compared(old, new, SNAPSHOT, SNAPSHOT), PICTURES, BY, with_comments=False
        )
        for name, (old, new) in TEXTS.items()
    }
    return judged(redlines, tmp_path_factory.mktemp("office"))


def test_accepting_all_changes_gives_exactly_the_new_text(found):
    wrong = [
        name
        for name, (_, new) in TEXTS.items()
        if below_summary(found[name][0]) != below_summary(shown(new))
    ]
    assert wrong == []


def test_rejecting_all_changes_gives_exactly_the_old_text(found):
    wrong = [
        name
        for name, (old, _) in TEXTS.items()
        if below_summary(found[name][1]) != below_summary(shown(old))
    ]
    assert wrong == []


def below_summary(lines):
    """The summary and the text, every paragraph and cell with its number and words."""
    start = max(place for place, line in enumerate(lines) if line == "Summary")
    end = max(n for n, line in enumerate(lines) if line.startswith("End of "))
    # Where a table goes, LibreOffice keeps an empty line above it, numbered or not.
    return [line for line in lines[start:end] if not NUMBER.fullmatch(line)]


def shown(text):
    """The lines of a stage's document as `judged` gives them."""
    document = stage_document(text, SNAPSHOT, PICTURES)
    labels = iter(word_numbers(document))
    lines = []
    for paragraph in part(document, "word/document.xml").iter(W + "p"):
        label = next(labels) if is_numbered(paragraph) else ""
        lines += f"{label} {said_in(paragraph)}".split("\n")
    return [" ".join(line.split()) for line in lines if line.strip()]


def is_numbered(paragraph):
    properties = paragraph.find(W + "pPr")
    if properties.find(W + "numPr") is not None:
        return properties.find(f"{W}numPr/{W}numId").get(W + "val") != "0"
    return properties.find(W + "pStyle").get(W + "val").startswith("Clause")


def said_in(paragraph):
    special = {W + "tab": "\t", W + "br": "\n"}
    return "".join(
        special.get(element.tag, element.text or "")
        for element in paragraph.iter(W + "t", W + "tab", W + "br")
        if element.getparent().tag == W + "r"
    )
