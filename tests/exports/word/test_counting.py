import os
import time

import pytest

from cms.text.numbering import numbers
from exports.word import Layout, stage_document
from exports.word.counting import Countable, count
from exports.word.front import listed

from .samples import FULL, IMAGES, SNAPSHOT, clause, section, text

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


def countable(policy, layout=None):
    layout = layout or Layout(dict.fromkeys(names(policy), 88), 88)
    document = stage_document(policy, SNAPSHOT, IMAGES, layout=layout)
    return Countable(document.data, names(policy))


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
def test_count_finds_the_page_of_every_heading_of_each_document():
    empty = text()

    full, bare = count([countable(FULL), countable(empty)], "soffice")

    assert list(full.pages) == names(FULL)
    assert list(full.pages.values()) == [2, 3, 3, 4, 4, 4, 5]
    assert full.total == 6
    assert bare == Layout(dict(zip(names(empty), [2, 3, 3, 4], strict=True)), 4)


@pytest.mark.office
def test_count_of_a_long_text_stays_right_once_its_numbers_are_written():
    (first,) = count([countable(LONG)], "soffice")

    assert first.total > 20
    assert count([countable(LONG, first)], "soffice") == [first]


@pytest.mark.parametrize("missing", ["", "/nowhere/soffice", "no such program"])
def test_count_without_libreoffice_says_so(missing):
    assert problems([countable(FULL)], missing) == ["LibreOffice is not there."]


def test_count_that_fails_says_so(program):
    found = problems([countable(FULL), countable(text())], program("exit 1"))

    assert found == ["LibreOffice made no PDF of the document."] * 2


@pytest.mark.parametrize("pdf", ["", "no PDF at all", "%PDF-1.7"])
def test_count_of_a_broken_pdf_says_so(pdf, program):
    # The last argument is the document, the one before it the folder.
    script = f'eval folder=\\$$(($# - 1)); printf "%s" "{pdf}" > "$folder/0.pdf"'

    (found,) = problems([countable(FULL)], program(script))

    assert found in ("The PDF cannot be read.", "The PDF does not name every heading.")


def test_count_that_takes_too_long_ends_all_it_started(program, tmp_path):
    child = tmp_path / "child"
    slow = program(f"sleep 60 & echo $! > {child}; wait")

    began = time.monotonic()
    found = problems([countable(FULL)], slow, seconds=0.5)

    assert found == ["LibreOffice took longer than 0.5 s."]
    assert time.monotonic() - began < 5
    assert not is_running(int(child.read_text()))


def test_count_hands_no_secret_to_the_program(program, tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "something we keep to ourselves")
    told = tmp_path / "told"

    problems([countable(text())], program(f"env > {told}"))

    assert "SECRET_KEY" not in told.read_text()
    assert "HOME=" in told.read_text()


def problems(documents, program, **more):
    return [str(found) for found in count(documents, program, **more)]


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
