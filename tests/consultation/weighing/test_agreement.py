"""How two people agree, in numbers that anybody can check by hand."""

import re

import pytest

from consultation.weighing.agreement import Agreement, agreements
from consultation.weighing.coding import code
from consultation.weighing.sights import sight_of

from .house import at, closed, theme


@pytest.mark.parametrize(
    ("cells", "percent", "kappa", "words"),
    [
        # Jacob Cohen's own kind of table: 20 yes, 15 no, 10 and 5 apart.
        ((20, 5, 10, 15), 70, 0.4, "weak"),
        ((10, 0, 0, 10), 100, 1.0, "very good"),
        ((5, 5, 5, 5), 50, 0.0, "hardly better than chance"),
        ((0, 5, 5, 0), 0, -1.0, "hardly better than chance"),
        (
            (4, 0, 0, 0),
            100,
            None,
            "nothing to tell: both gave it to all of them, or to none",
        ),
    ],
)
def test_kappa_by_hand(cells, percent, kappa, words):
    found = Agreement("Wifi", *cells)
    assert (found.number, found.percent, found.kappa, found.in_words) == (
        sum(cells),
        percent,
        kappa,
        words,
    )


@pytest.mark.django_db
def test_only_comments_of_both_count(client):
    row = closed("One", "Two", "Three", "Four")
    one, two, three, four = row.refs
    lead, second = row.cast.lead, row.cast.second_lead
    wifi, games = theme(row, "Wifi"), theme(row, "Games")
    code(row, one, actor=lead, give=[wifi.pk])
    code(row, one, actor=second, give=[wifi.pk])
    code(row, two, actor=lead, give=[wifi.pk])
    code(row, two, actor=second, give=[games.pk])
    code(row, three, actor=lead, give=[wifi.pk])
    code(row, four, actor=second, give=[games.pk])
    (pair,) = agreements(sight_of(row, lead))
    assert (pair.first, pair.second, pair.number) == ("Lena Hart", "Priya Nair", 2)
    assert pair.themes == (
        Agreement("Games", both=0, first=1, second=0, neither=1),
        Agreement("Wifi", both=1, first=0, second=1, neither=0),
    )
    client.force_login(lead)
    page = client.get(at(row, "agreement")).content.decode()
    assert "2 comments sorted by both." in page
    assert "50 %" in page
    kappas = re.findall(r">(-?[\d.]+|–)</td><td>", page)
    assert kappas == ["0.00", "0.00"]  # always with two places, so that they compare
