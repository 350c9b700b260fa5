"""A clause that was taken out because of a point, and the seal that confirms it."""

import pytest

from consultation.deciding.carrying import carrying
from consultation.deciding.changing import link, unlink
from consultation.deciding.facts import Changed, Standing, answered_points
from consultation.deciding.presenting import changes_of
from consultation.models import ClauseChange
from consultation.results.changed import changed_clauses
from ledger.models import Entry
from tests.factories.points import answer_all, answered, comment, theme
from tests.factories.policies import do
from workflow.errors import Blocked

from .house import AIM, ASK, HELP, PURPOSE, SAID, consulted, refreshed, rewrite, text
from .screens import at, page

pytestmark = pytest.mark.django_db
KEPT = (SAID[HELP],)


@pytest.fixture
def row():
    """The clause about the wifi was taken out of the draft."""
    return without(consulted())


@pytest.fixture
def point(row):
    said = comment(row, clause=(ASK, SAID[ASK]))
    made = theme(row, "No such rule", said, clause_id=ASK, quoted=SAID[ASK])
    answered(made.point, "accepted", "It helped nobody.")
    return made.point


def without(row, aim=SAID[AIM]):
    """Its second section has the other clause alone, under that clause's own key."""
    blocks = text(aim)
    words = blocks[1]["value"]["text"]
    first, kept, second = words.partition('<p data-block-key="k0001">')
    assert SAID[ASK] in first
    blocks[1]["value"]["text"] = kept + second
    return rewrite(row, blocks)


def submitted(row):
    answer_all(row)
    edition = do(row.edition, "submit_to_dmt", row.cast.owner)
    edition.cast = row.cast
    return refreshed(row)


def returned(row):
    do(row.edition, "return_to_draft", row.cast.owner)
    return refreshed(row)


def changes(row):
    (found,) = answered_points(row)
    return list(found.changes)


def stands(row):
    """What the point's page says of its only linked clause."""
    drafted = row.edition.state == "draft"
    (found,) = answered_points(row)
    (change,) = changes_of(found, carrying(row), drafted=drafted)
    return change.label, change.words, change.draft


def test_clause_that_was_taken_out_is_linked_with_its_words(row, point):
    made = link(point, ASK, actor=row.cast.editor)
    assert (made.before, made.after, made.seal) == (SAID[ASK], "", None)
    assert changes(row) == [
        Changed(ASK, SAID[ASK], "", Standing.LINKED, linked="", pk=made.pk)
    ]
    assert stands(row) == (
        "2.1 in 2 Duties",
        "Linked. It is compared with the frozen text when the edition is submitted.",
        "",
    )
    entry = Entry.objects.latest("sequence")
    assert (entry.kind, entry.data) == (
        "point.linked",
        f'{{"clause":"{ASK}","point":{point.pk}}}',
    )


def test_seal_without_it_confirms_it(row, point):
    link(point, ASK, actor=row.cast.editor)
    row = submitted(row)
    change = ClauseChange.objects.get()
    assert (change.seal, change.confirmed_words) == (row.edition.seal, "")
    assert [one.standing for one in changes(row)] == [Standing.CONFIRMED]
    assert stands(row)[1] == "Confirmed: the frozen text does not have it any more."
    entry = Entry.objects.get(kind="consultation.clauses_compared")
    assert entry.data == (
        '{"back":0,"changed_again":0,"confirmed":1,"gone":0,'
        f'"text_sha256":"{row.edition.seal.sha256}"}}'
    )


def test_clause_that_comes_back_says_so_until_it_is_gone_again(row, point):
    link(point, ASK, actor=row.cast.editor)
    row = rewrite(row, text())
    assert stands(row)[2] == (
        "The draft has this clause again. Take it out, or unlink it here."
    )
    row = submitted(row)
    (one,) = changes(row)
    assert (one.standing, one.before, one.after) == (
        Standing.BACK,
        SAID[ASK],
        SAID[ASK],
    )
    assert stands(row) == (
        "2.1 in 2 Duties",
        "Back: the frozen text has this clause after all.",
        "",
    )
    (found,) = answered_points(row)
    assert found.out_of_step
    row = submitted(without(returned(row)))
    assert [one.standing for one in changes(row)] == [Standing.CONFIRMED]


@pytest.mark.parametrize(
    ("aim", "duties", "words"),
    [
        (SAID[AIM], f"{SAID[ASK][:-1]}, or on holiday.", f"{SAID[ASK][:-1]}, or on "),
        (SAID[ASK], "", SAID[ASK]),
        (f"{SAID[AIM][:-1]}; {SAID[ASK]}", "", f"{SAID[AIM][:-1]}; {SAID[ASK]}"),
    ],
    ids=["in_other_words", "elsewhere", "within_another"],
)
def test_clause_that_comes_back_differently_is_back(row, point, aim, duties, words):
    link(point, ASK, actor=row.cast.editor)
    blocks = text(aim=aim, duties=[duties, SAID[HELP]] if duties else KEPT)
    row = submitted(rewrite(row, blocks))
    (one,) = changes(row)
    assert one.standing is Standing.BACK
    assert one.after.startswith(words)


def test_frozen_text_without_it_confirms_it_at_once(row):
    point = theme(row, "No such rule", comment(row)).point
    row = submitted(row)
    made = link(point, ASK, actor=row.cast.lead)
    assert (made.seal, made.after, made.confirmed_words) == (row.edition.seal, "", "")
    assert [one.standing for one in changes(row)] == [Standing.CONFIRMED]


def test_only_what_stands_nowhere_is_taken_out(row, point):
    row = without(row, f"{SAID[AIM]}</p><p data-block-key='moved'>{SAID[ASK]}")
    with pytest.raises(Blocked, match="no such clause now"):
        link(point, ASK, actor=row.cast.editor)
    assert not ClauseChange.objects.exists()


def test_clause_that_was_changed_and_then_taken_out_is_linked_anew(row, point):
    row = rewrite(row, text(duties=("The wifi stops at ten in every home.", *KEPT)))
    first = link(point, ASK, actor=row.cast.editor)
    row = without(row)
    assert stands(row)[2] == "The draft has no such clause any more."
    again = link(point, ASK, actor=row.cast.lead)
    assert (again.pk, again.before, again.after) == (first.pk, SAID[ASK], "")
    unlink(point, again.pk, actor=row.cast.lead)
    assert changes(row) == []


def test_whole_section_can_be_taken_out_with_its_heading(row, point):
    row = rewrite(row, text()[1:])
    made = link(point, PURPOSE, actor=row.cast.editor)
    assert (made.before, made.after) == ("Purpose", "")


def test_page_offers_it_first_and_shows_it_struck_through(client, row, point):
    address = at(row, "point", point.pk)
    _, found = page(client, row.cast.editor, address)
    assert f'<option value="{ASK}" selected>Taken out: 2.1 The wifi' in found
    answer = client.post(address, {"act": "link", "clause": ASK})
    assert answer.status_code == 302
    _, found = page(client, row.cast.editor, address)
    (shown,) = changes(row)
    assert (shown.before, shown.after) == (SAID[ASK], "")
    told = found.partition('id="changes"')[2]
    assert "<h4>2.1 in 2 Duties</h4>" in told
    assert "<del>" in told
    assert "<ins>" not in told


def test_results_say_what_was_taken_out(client, row, point):
    link(point, ASK, actor=row.cast.editor)
    (one,) = changed_clauses(row, row.cast.lead)
    assert (one.before, one.after, one.standing) == (
        SAID[ASK],
        "",
        "Taken out of the draft, which is not frozen yet.",
    )
    _, found = page(client, row.cast.lead, at(row, "results"))
    assert "It is not in the text any more." in found
    back = submitted(rewrite(row, text()))
    (one,) = changed_clauses(back, row.cast.lead)
    assert one.standing == "It is in the text that was frozen after all."
    row = submitted(without(returned(back)))
    (one,) = changed_clauses(row, row.cast.lead)
    assert one.standing == "The text that was frozen does not have it any more."
