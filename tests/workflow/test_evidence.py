"""What a policy rests on: the gates, the edition's panel and its screen."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from cms.evidence import recording
from cms.text.model import Callout, Definition, Definitions, Run, Text
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.evidence import make_finding
from tests.factories.policies import (
    Cast,
    do,
    edition_in,
    fill,
    fresh,
    make_policy,
    next_edition,
    section,
    set_facts,
)
from workflow import citing
from workflow.completeness import missing_from
from workflow.errors import Blocked
from workflow.gates_evidence import (
    NONE_OF,
    citations_known,
    evidence_stands_behind,
    evidence_url,
)
from workflow.models import Edition
from workflow.perform import perform
from workflow.stages import Stage
from workflow.tokens import token_for

pytestmark = pytest.mark.django_db
NO_PRACTICE, NO_NATIONAL = NONE_OF.values()


def citing_text(edition, *numbers):
    """Let the draft's text cite these, and take its reason away."""
    marks = "".join(f"[EV-{number}]" for number in numbers)
    fill(edition, edition.cast, [section("Purpose", f"Rules are written.{marks}")])
    set_facts(edition, edition.cast, evidence_reason="")
    found = fresh(edition)
    found.cast = edition.cast
    return found


def lacks(edition):
    return [reason.text for reason in evidence_stands_behind(fresh(edition))]


@pytest.fixture
def edition():
    return citing_text(make_policy())


def both(cast):
    return make_finding(cast.editor), make_finding(cast.editor, kind="national")


def test_a_consultation_needs_a_finding_of_each_kind_or_a_reason(edition):
    assert lacks(edition) == [NO_PRACTICE, NO_NATIONAL]
    practice, national = both(edition.cast)
    make_finding(edition.cast.editor, kind="regional", policies=[edition.page])
    recording.use_for(edition.page, [practice.number], actor=edition.cast.editor)
    assert lacks(edition) == [NO_NATIONAL]
    citing_text(edition, national.number)
    assert lacks(edition) == []


def test_a_reason_opens_the_gate_and_is_a_fact_without_its_words(edition):
    set_facts(edition, edition.cast, evidence_reason="Nobody has written about it.")
    assert lacks(edition) == []
    entry = Entry.objects.filter(kind="edition.facts_changed").latest("sequence")
    assert "evidence_reason" in entry.data
    assert "Nobody" not in entry.data


def test_a_withdrawn_finding_does_not_count_and_may_not_be_cited(edition):
    practice, national = both(edition.cast)
    edition = citing_text(edition, practice.number, national.number)
    assert lacks(edition) == []
    recording.withdraw(national.pk, why="Taken back.", actor=edition.cast.editor)
    assert lacks(edition) == [NO_NATIONAL]
    assert [r.text for r in citations_known(edition)] == [
        "The text cites EV-2, which was withdrawn from the evidence register."
    ]


def test_an_unknown_number_is_said_until_it_is_mended(edition):
    edition = citing_text(edition, 99)
    [reason] = citations_known(edition)
    assert reason.text == "The text cites EV-99, which is not in the evidence register."
    set_facts(edition, edition.cast, evidence_reason="None.")
    owner, token = edition.cast.owner, token_for(fresh(edition))
    with pytest.raises(Blocked) as refused:
        perform(edition.pk, "open_consultation", actor=owner, token=token)
    assert reason in refused.value.reasons
    assert list(citations_known(citing_text(edition))) == []


def test_a_marker_where_nothing_can_be_cited_is_said():
    terms = Definitions("d", (Definition("Log", "A list [EV-1]."),))
    box = Callout("c", "Danger [EV-2]", ((Run("Fine here [EV-3]."),),))
    found = missing_from(Text(title="Phones", blocks=(terms, box)))
    assert [pair for pair in found if "cited" in pair[0]] == [
        (
            "[EV-1] stands where nothing can be cited: cite it in a clause or a box.",
            "body-d",
        ),
        (
            "[EV-2] stands where nothing can be cited: cite it in a clause or a box.",
            "body-c",
        ),
    ]


def test_the_seal_keeps_what_a_source_said_when_it_was_taken(edition):
    practice, national = both(edition.cast)
    edition = citing_text(edition, practice.number, national.number)
    edition = do(edition, "open_consultation", edition.cast.owner)
    before = edition.seal.text.references
    recording.change(
        practice.pk, actor=edition.cast.editor, source_title="Another survey"
    )
    recording.withdraw(national.pk, why="Taken back.", actor=edition.cast.editor)
    sealed = fresh(edition).seal.text
    assert sealed.references == before
    assert [r.title for r in before] == ["Survey of foster carers"] * 2
    assert citing.cited(edition) == (1, 2)


def test_a_source_that_changed_makes_the_shown_text_stale(edition):
    practice, national = both(edition.cast)
    edition = citing_text(edition, practice.number, national.number)
    token = token_for(edition)
    recording.change(practice.pk, actor=edition.cast.editor, source_title="Another")
    assert token_for(fresh(edition)) != token


def test_the_next_edition_rests_on_what_it_copies(edition):
    practice, national = both(edition.cast)
    edition = citing_text(edition, practice.number, national.number)
    dates = {"effective_on": date(2026, 12, 1), "review_on": date(2027, 12, 1)}
    set_facts(edition, edition.cast, **dates)
    for name, who in (
        ("open_consultation", "owner"),
        ("submit_to_dmt", "owner"),
        ("endorse", "clerk"),
        ("publish", "clerk"),
    ):
        edition = do(edition, name, getattr(edition.cast, who))
    second = next_edition(edition)
    assert citing.cited(second) == (1, 2)
    assert lacks(second) == []


def test_cited_in_names_what_a_person_sees_and_nothing_else(edition):
    practice, _ = both(edition.cast)
    citing_text(edition, practice.number)
    other = citing_text(make_policy(Cast(), "Secret plan"), 11, practice.number)
    make_policy(edition.cast, "Another")
    mine = citing.usage(practice, edition.cast.editor)
    assert [(c.name, c.stage) for c in mine.cited] == [
        ("Digital Parenting 1.0", "Draft")
    ]
    everything = citing.usage(practice, edition.cast.auditor)
    assert [c.name for c in everything.cited] == [
        "Secret plan 1.0",
        "Digital Parenting 1.0",
    ]
    recording.use_for(other.page, [practice.number], actor=edition.cast.editor)
    assert citing.usage(practice, edition.cast.editor).used_for == ()


# The screens


def screen(client, person, edition, name="evidence"):
    client.force_login(person)
    return client.get(reverse(f"editions:{name}", args=[edition.pk]))


def test_the_editions_page_says_what_it_rests_on_and_what_lacks(client, edition):
    practice, _ = both(edition.cast)
    citing_text(edition, practice.number)
    shown = screen(client, edition.cast.owner, edition, "edition").content.decode()
    assert "Seven in ten carers want written rules for phones." in shown
    assert "a finding of the kind “National”" in shown
    assert evidence_url(edition) in shown
    for_auditor = screen(client, edition.cast.auditor, edition, "edition")
    assert evidence_url(edition) not in for_auditor.content.decode()


def test_findings_are_added_by_number_and_taken_out_again(client, edition):
    both(edition.cast)
    client.force_login(edition.cast.editor)
    url = evidence_url(edition)
    assert client.post(url, {"numbers": "ev-1, 2"}).status_code == 302
    assert lacks(edition) == []
    client.post(url, {"out": "2"})
    assert lacks(edition) == [NO_NATIONAL]
    for wrong in ("", "EV-99", "<b>", "9" * 40, "EV-"):
        answer = client.post(url, {"numbers": wrong})
        assert answer.status_code == 422
        assert "<b>" not in answer.content.decode().split("There is a problem")[1]
    assert client.post(url, {"out": "9" * 40}).status_code == 302
    assert lacks(edition) == [NO_NATIONAL]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("owner", 200),
        ("editor", 200),
        ("apprentice", 200),
        ("lead", 403),
        ("clerk", 403),
        ("auditor", 403),
        ("administrator", 404),
        ("outsider", 404),
    ],
)
def test_the_screen_is_for_who_drafts_the_policy(client, edition, who, status):
    person = getattr(edition.cast, who)
    answer = screen(client, person, edition)
    if who == "outsider":
        assert answer.status_code in (302, 403, 404)
        return
    assert answer.status_code == status
    posted = client.post(evidence_url(edition), {"out": "1"})
    assert posted.status_code == (302 if status == 200 else status)


def test_the_right_role_of_another_policy_finds_nothing(client, edition):
    stranger = UserFactory(roles=[Role.EDITOR])
    assert screen(client, stranger, edition).status_code == 404


def test_the_reason_is_given_on_the_facts_screen(client, edition):
    page = screen(client, edition.cast.owner, edition, "facts")
    assert 'id="id_evidence_reason"' in page.content.decode()


def test_the_reason_stays_once_the_edition_is_published(client):
    edition = edition_in(Stage.PUBLISHED)
    page = screen(client, edition.cast.owner, edition, "facts")
    assert 'id="id_evidence_reason"' not in page.content.decode()
    with pytest.raises(Blocked):
        set_facts(edition, edition.cast, evidence_reason="Another.")


def test_the_page_costs_the_same_for_one_finding_and_many(client, edition):
    practice, national = both(edition.cast)
    citing_text(edition, practice.number)
    person = edition.cast.owner

    def cost():
        screen(client, person, edition, "edition")
        with CaptureQueriesContext(connection) as queries:
            screen(client, person, edition, "edition")
        return len(queries)

    few = cost()
    more = [make_finding(edition.cast.editor).number for _ in range(5)]
    citing_text(edition, practice.number, national.number, *more)
    assert cost() == few


def test_an_edition_of_before_has_no_citations():
    assert citing.cited(Edition(cites="")) == ()
