"""What is read from a file, in the sandbox."""

import hashlib

import pytest

from exports.incoming.errors import UnreadableFile
from exports.incoming.sandbox import measured
from exports.look.reading import WORKER, look_from, read
from tests.exports.incoming.memory import allowed

from .templates import COUNCIL_STYLES, council, default_of_python_docx, style, template


def test_look_from_a_template_names_its_digest():
    found, findings = look_from(council())

    assert found.sha256 == hashlib.sha256(council()).hexdigest()
    assert findings


def test_a_word_template_is_read_like_a_document():
    as_document = read(template(*COUNCIL_STYLES))

    assert read(template(*COUNCIL_STYLES, kind="template")) == as_document


def test_reading_takes_little_time_and_memory():
    answer = measured(WORKER, default_of_python_docx())

    assert answer.problem is None
    assert answer.seconds < 5
    assert answer.memory <= allowed()


def test_thousands_of_styles_are_read_as_far_as_anybody_needs():
    many = template(*(style(f"Style {number}") for number in range(5_000)))

    assert len(read(many).styles) == 2_000


def test_what_is_no_word_file_is_refused_with_a_sentence():
    with pytest.raises(UnreadableFile) as refusal:
        look_from(b"Dear all")

    assert str(refusal.value) == (
        "This is not a Word file. Save it as .docx and upload that."
    )
