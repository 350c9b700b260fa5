"""Lists of people as they come: what is said of each row."""

import pytest

from consultation.inviting.lists import Finding, TooLong, decoded, rows_of

ANNA = ("Anna Vale", "anna@example.org", Finding.GOOD)


def told(text, known=()):
    return [(row.name, row.email, row.finding) for row in rows_of(text, known)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Vale, anna@example.org",
        "anna@example.org, Anna Vale",
        "Anna Vale;anna@example.org",
        "Anna Vale\tanna@example.org",
        "Anna Vale <anna@example.org>",
        '"Anna Vale" <anna@example.org>',
        "Anna,Vale,anna@example.org",
        "Name,E-mail\nAnna Vale,anna@example.org\n\n",
        "\u200bAnna Vale\x07, anna@example.org".replace("\u200b", ""),
    ],
)
def test_list_is_read_however_it_was_made(text):
    assert told(text) == [ANNA]


def test_each_row_that_cannot_be_invited_says_why():
    text = (
        "Anna Vale,anna@example.org\nBen Orme,\nCleo Hurst,not-an-address\n"
        ",dev@example.org\nAnna again,ANNA@example.org\nEve Lund,eve@example.org\n"
        f"{'x' * 151},long@example.org"
    )
    assert [row.finding for row in rows_of(text, {"eve@example.org"})] == [
        Finding.GOOD,
        Finding.NO_ADDRESS,
        Finding.BAD_ADDRESS,
        Finding.NO_NAME,
        Finding.TWICE,
        Finding.INVITED,
        Finding.LONG_NAME,
    ]


def test_rows_are_counted_as_the_file_counts_them():
    assert [row.number for row in rows_of("Name,Mail\n\nAnna,a@example.org")] == [3]


def test_list_that_was_downloaded_comes_back_as_it_was():
    assert told("'=Anna,anna@example.org") == [
        ("=Anna", "anna@example.org", Finding.GOOD)
    ]


def test_more_rows_than_anybody_reads_are_refused():
    with pytest.raises(TooLong):
        rows_of("Anna,a@example.org\n" * 2_001)


def test_file_of_another_program_is_read():
    assert (
        decoded("Zoë".encode("cp1252")) == decoded("Zoë".encode("utf-8-sig")) == "Zoë"
    )
    with pytest.raises(ValueError, match="cannot be read"):
        decoded(b"\x81\x8d\x8f")


def test_row_can_be_pasted_again():
    row = rows_of('"Vale, Anna" ,anna@example.org')[0]
    assert rows_of(row.line)[0].name == row.name == "Vale, Anna"
