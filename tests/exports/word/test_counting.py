import os
import time

import pytest

from cms.text.numbering import numbers
from exports.word import Layout, stage_document
from exports.word.counting import NotCounted, count
from exports.word.front import listed

from .samples import FULL, IMAGES, SNAPSHOT, clause, section, text

DOCUMENT = stage_document(FULL, SNAPSHOT, IMAGES)
LONG = text(
    *(
        section(
            f"Part {part}",
            *(clause(f"{part}-{n}", "Words that fill the lines. " * 12) for n in "abc"),
            id=f"s{part}",
        )
        for part in range(1, 41)
    )
)


def names(policy):
    return [entry.bookmark for entry in listed(policy, numbers(policy))]


@pytest.fixture
def program(tmp_path):
    """A program of this shell script in LibreOffice's place."""

    def write(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return write


@pytest.mark.office
def test_count_finds_the_page_of_every_heading():
    found = count(DOCUMENT.data, names(FULL), "soffice")

    assert list(found.pages) == names(FULL)
    assert list(found.pages.values()) == [2, 3, 3, 4, 4, 4, 5]
    assert found.total == 6


@pytest.mark.office
def test_count_of_a_long_text_stays_right_once_its_numbers_are_written():
    drawn = Layout(dict.fromkeys(names(LONG), 88), 88)
    first = count(
        stage_document(LONG, SNAPSHOT, {}, layout=drawn).data, names(LONG), "soffice"
    )

    written = stage_document(LONG, SNAPSHOT, {}, layout=first)

    assert first.total > 20
    assert count(written.data, names(LONG), "soffice") == first


@pytest.mark.parametrize("missing", ["", "/nowhere/soffice", "no such program"])
def test_count_without_libreoffice_says_so(missing):
    with pytest.raises(NotCounted, match="LibreOffice is not there"):
        count(DOCUMENT.data, names(FULL), missing)


def test_count_that_fails_says_so(program):
    with pytest.raises(NotCounted, match="made no PDF"):
        count(DOCUMENT.data, names(FULL), program("exit 1"))


@pytest.mark.parametrize("pdf", ["", "no PDF at all", "%PDF-1.7"])
def test_count_of_a_broken_pdf_says_so(pdf, program):
    # The last argument is the document, the one before it the folder.
    script = f'eval folder=\\$$(($# - 1)); printf "%s" "{pdf}" > "$folder/stage.pdf"'

    with pytest.raises(NotCounted, match="The PDF"):
        count(DOCUMENT.data, names(FULL), program(script))


def test_count_that_takes_too_long_ends_all_it_started(program, tmp_path):
    child = tmp_path / "child"
    slow = program(f"sleep 60 & echo $! > {child}; wait")

    began = time.monotonic()
    with pytest.raises(NotCounted, match=r"longer than 0\.5 s"):
        count(DOCUMENT.data, names(FULL), slow, seconds=0.5)

    assert time.monotonic() - began < 5
    assert not is_running(int(child.read_text()))


def is_running(pid):
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().split()[2] == "Z":
                return False
        time.sleep(0.1)
    return True
