"""The editor sees the points that still ask something of the text."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.beside import beside_text_of
from cms.models import PolicyPage
from consultation.models import Concern
from tests.factories.points import answered, comment, point_of, theme
from tests.factories.policies import do, make_policy

from .house import AIM, ASK, DUTIES, HELP, PURPOSE, SAID, consulted, rewrite, text

pytestmark = pytest.mark.django_db
LATER = "The wifi stops at eleven, and whoever needs it longer asks a carer."


@pytest.fixture
def row():
    return consulted()


def page_of(row):
    page = PolicyPage.objects.get(pk=row.edition.page_id)
    return page.get_latest_revision_as_object()


def listed(row, user):
    found = beside_text_of(page_of(row), user)
    if not found:
        return []
    (one,) = found
    return [
        (heading, [(p.number, p.words, p.lacks, p.part) for p in points])
        for heading, points in one.context["groups"]
    ]


def test_open_points_stand_by_section_where_their_clause_is_now(row):
    theme(row, "Thanks", comment(row, "Thanks."))
    theme(row, "Longer wifi", comment(row), clause_id=ASK)
    answered(theme(row, "Help", comment(row, "H"), clause_id=HELP).point, "accepted")
    answered(theme(row, "Said", comment(row, "S"), clause_id=AIM).point, "noted")
    theme(row, "Purpose", comment(row, "P"), clause_id=PURPOSE)
    row = rewrite(row, text(duties=("A new clause before it.", SAID[ASK], SAID[HELP])))
    assert listed(row, row.cast.editor) == [
        ("The whole text", [("", "Thanks", "No answer yet", "")]),
        ("1 Purpose", [("", "Purpose", "No answer yet", PURPOSE)]),
        (
            "2 Duties",
            [
                ("2.2", "Longer wifi", "No answer yet", f"{DUTIES}.k0001"),
                (
                    "2.3",
                    "Help",
                    "Accepted: change the text and link the clause, or say what was "
                    "done",
                    f"{DUTIES}.k0002",
                ),
            ],
        ),
    ]


def test_linked_clause_that_is_gone_asks_again(row):
    point = theme(row, "Longer wifi", comment(row), clause_id=ASK).point
    answered(point, "accepted")
    point.changes.create(
        edition=row.edition,
        clause_id="x.y",
        after="New.",
        linked_by=row.cast.lead,
        linked_at=row.edition.state_since,
        seal=row.seal,
    )
    row = rewrite(row, text(duties=(SAID[HELP],)))
    assert listed(row, row.cast.editor) == [
        (
            "Gone from the text",
            [
                (
                    "2.1",
                    "Longer wifi",
                    "A linked clause is gone or was changed again",
                    "",
                )
            ],
        )
    ]


def test_editor_page_lists_them_and_loads_its_script_only_then(client, row):
    address = reverse("wagtailadmin_pages:edit", args=[row.edition.page_id])
    client.force_login(row.cast.editor)
    assert "editor-points" not in client.get(address).content.decode()
    theme(row, "<b>Longer wifi</b>", comment(row), clause_id=ASK)
    found = client.get(address).content.decode()
    assert "Points about this text (1)" in found
    assert f'href="#missing-body-{DUTIES}" data-point-part="{ASK}"' in found
    assert "&lt;b&gt;Longer wifi&lt;/b&gt;" in found
    assert "staff/editor-points.js" in found


def test_editor_says_what_dmt_waits_for_once_people_were_asked(client, row):
    answered(theme(row, "Longer wifi", comment(row)).point, "accepted")
    client.force_login(row.cast.editor)
    address = reverse("wagtailadmin_pages:edit", args=[row.edition.page_id])

    def missing():
        soup = BeautifulSoup(client.get(address).content, "html.parser")
        return [
            " ".join(line.get_text().split())
            for line in soup.select("[data-process-missing] li")
        ]

    left = "1 accepted point names no clause that was changed and nothing that was done"
    assert missing() == [f"{left}."]
    row.points.update(done_on=row.opens_on, done_words="New routers.")
    assert missing() == []


def test_nothing_for_answered_points_other_stages_or_people_without_copies(row):
    point = theme(row, "Longer wifi", comment(row), clause_id=ASK).point
    assert listed(row, row.cast.apprentice) != []
    for person in (row.cast.dmt_member, row.cast.outsider, consulted().cast.editor):
        assert (person, listed(row, person)) == (person, [])
    answered(point, "noted")
    assert listed(row, row.cast.editor) == []
    point.dispositions.update(current=False)
    answered(point, "not_accepted")
    do(row.edition, "submit_to_dmt", row.cast.owner)
    theme(row, "More", comment(row), clause_id=ASK)
    assert listed(row, row.cast.editor) == []


def test_what_a_concern_keeps_from_somebody_is_not_listed_for_them(row):
    hidden = comment(row, "About the editor.")
    point_of(row, "One says it.", hidden, clause_id=ASK)
    concern = Concern.objects.create(
        consultation=row, response=hidden.response, raised_by=row.cast.lead
    )
    concern.about.add(row.cast.editor)
    assert listed(row, row.cast.editor) == []
    assert listed(row, row.cast.owner) != []


def queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_editor_stays_quick(row):
    """One small question where nobody was asked; always the same number elsewhere."""
    alone = make_policy()
    page = PolicyPage.objects.get(pk=alone.page_id).get_latest_revision_as_object()
    cast = alone.cast
    first = queries(lambda: beside_text_of(page, cast.editor))
    assert first <= 3  # the open edition, its rounds

    def look():
        beside_text_of(page_of(row), row.cast.editor)

    theme(row, "Longer wifi", comment(row), clause_id=ASK)
    one = queries(look)
    for number in range(9):
        theme(row, f"Theme {number}", comment(row, str(number)), clause_id=HELP)
    assert queries(look) == one
