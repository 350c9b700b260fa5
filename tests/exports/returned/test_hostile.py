"""Hostile files as returned copies: a sentence, never a fault, never for long."""

import json

import pytest

from cms.text import canonical
from exports.incoming import sandbox
from exports.incoming.errors import UnreadableFile
from exports.incoming.gate import check
from exports.returned.findings import from_json
from tests.exports.incoming.hostile_files import hostile

from .editing import Partner
from .sample import DOCUMENT, TEXT, mapped

READ, MAP = "exports.returned.reading.read", "exports.returned.mapping.mapped"
BATCH = 20


@pytest.mark.parametrize("first", range(0, 100, BATCH))
def test_hostile_files_are_refused_or_mapped(first):
    for number in range(first, first + BATCH):
        file = hostile(number)
        assert (file.name, outcome(file.data)) == (file.name, "as it should be")


def outcome(data):
    """What is wrong with the answer to a file, if anything is."""
    try:
        check(data)
    except UnreadableFile:
        return "as it should be"
    read = sandbox.measured(READ, data)
    if read.problem is not None:
        return "as it should be" if not read.fault else f"failed: {read.fault}"
    plain = json.dumps(read.value).encode()
    found = sandbox.measured(
        MAP, plain, text=canonical.dump(TEXT), known=[], ours=[], said=[]
    )
    if found.problem is not None:
        return f"was not mapped: {found.problem} {found.fault}"
    from_json(found.value)
    return "as it should be"


def test_words_of_a_hostile_author_are_only_words():
    file = Partner(DOCUMENT, author='"><script>alert(1)</script>\u202e' * 20)
    file.replace("Children in", "safely", "wisely")
    (one,) = mapped(file.data()).findings
    assert one.author.startswith('"><script>alert(1)</script>')
    assert len(one.author) <= 200


def test_many_changes_of_many_people_are_all_found():
    file = Partner(DOCUMENT)
    clause = file.paragraph("Managers look")
    for number in range(150):
        file.insert(clause, "Managers", f" {number}", author=f"P{number}")
    found = mapped(file.data()).findings
    assert len(found) == 150
    assert {f.label for f in found} == {"2.4"}
