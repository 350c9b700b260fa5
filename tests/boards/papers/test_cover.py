"""The cover report: begun from what is recorded, written, exempt parts, finished."""

import pytest

from boards.models import CoverReport, Meeting, MeetingState
from boards.papers import cover
from boards.papers.hooks import cover_links
from ledger.models import Entry
from tests.factories.boards import approved
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted, Stale

from .conftest import stored


def texts(report):
    return {row["key"]: row["text"] for row in report.sections}


def kinds(item):
    return list(Entry.objects.about(item.ref).values_list("kind", flat=True))


def test_a_report_begins_with_what_is_recorded(item, settings):
    report = cover.begin(item.pk, actor=item.cast.owner)
    found = texts(report)
    assert list(found) == [key for key, _ in settings.COVER_HEADINGS]
    assert found["purpose"] == (
        "To ask Corporate Parenting Board to decide on Digital Parenting, edition 1.0."
    )
    assert found["rationale"] == "First edition."
    assert found["background"] == "Nothing is written about it yet."
    assert found["equality"] == "Equality impact assessment: EIA-12."
    assert found["data"] == "Data protection impact assessment: DPIA-7."
    assert found["financial"] == ""


def test_it_is_begun_once(begun):
    cover.write(
        begun.pk, actor=begun.cast.owner, version=0, texts={"financial": "None."}
    )
    again = cover.begin(begun.pk, actor=begun.cast.clerk)
    assert (again, texts(again)["financial"]) == (begun.report, "None.")


def test_headings_stay_as_they_were_when_it_was_begun(begun, settings):
    settings.COVER_HEADINGS = [["purpose", "Why"]]
    assert [one.heading for one in cover.sections_of(stored(begun))][:2] == [
        "Purpose of this report",
        "Recommendation",
    ]


@pytest.mark.parametrize(
    "who", ["editor", "lead", "cpb_member", "cpb_chair", "auditor"]
)
def test_others_do_not_write(begun, who):
    person = getattr(begun.cast, who)
    for act in (
        lambda: cover.write(begun.pk, actor=person, version=0, texts={}),
        lambda: cover.finish(begun.pk, actor=person, version=0),
        lambda: cover.reopen(begun.pk, actor=person),
        lambda: cover.set_exempt(begun.pk, actor=person, paragraph=1, because="x"),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_the_owner_of_another_policy_does_not_write(begun):
    with pytest.raises(NotPermitted):
        cover.write(begun.pk, actor=Cast().owner, version=0, texts={})


def test_a_section_is_exempt_only_with_its_paragraph_and_reason(begun):
    owner = begun.cast.owner
    marked = frozenset({"legal"})
    with pytest.raises(Blocked) as refusal:
        cover.write(begun.pk, actor=owner, version=0, texts={}, exempt=marked)
    assert str(refusal.value) == cover.UNSAID
    with pytest.raises(Blocked):
        cover.set_exempt(begun.pk, actor=owner, paragraph=5)
    cover.set_exempt(begun.pk, actor=owner, paragraph=5, because="Advice is private.")
    report = cover.write(begun.pk, actor=owner, version=0, texts={}, exempt=marked)
    assert [row["key"] for row in report.sections if row["exempt"]] == ["legal"]
    assert "legal" not in [one.key for one in cover.public_sections(report)]
    with pytest.raises(Blocked):
        cover.set_exempt(begun.pk, actor=owner, paragraph=None)


def test_an_older_version_is_stale(begun):
    owner = begun.cast.owner
    cover.write(begun.pk, actor=owner, version=0, texts={"legal": "One."})
    with pytest.raises(Stale):
        cover.write(begun.pk, actor=owner, version=0, texts={"legal": "Two."})
    assert texts(stored(begun))["legal"] == "One."


def test_it_is_finished_with_purpose_and_recommendation_and_reopened(begun):
    owner = begun.cast.owner
    words = {"purpose": "", "recommendation": ""}
    cover.write(begun.pk, actor=owner, version=0, texts=words)
    with pytest.raises(Blocked) as refusal:
        cover.finish(begun.pk, actor=owner, version=1)
    assert [reason.text for reason in refusal.value.reasons] == [
        "“Purpose of this report” is still empty.",
        "“Recommendation” is still empty.",
    ]
    words = {"purpose": "To decide.", "recommendation": "To approve it."}
    cover.write(begun.pk, actor=owner, version=1, texts=words)
    assert cover.finish(begun.pk, actor=owner, version=2).finished_by == owner
    with pytest.raises(Blocked):
        cover.write(begun.pk, actor=owner, version=3, texts={"legal": "x"})
    assert cover.reopen(begun.pk, actor=begun.cast.clerk).finished_at is None
    told = [kind for kind in kinds(begun) if kind.startswith("board.report")]
    assert told == ["board.report_finished", "board.report_reopened"]


def test_after_the_decision_it_stays(begun, edition):
    decision = approved(edition)
    type(decision).objects.filter(pk=decision.pk)
    other = approved(edition, "cpb", item=begun, number=2, supersedes=None)
    assert other.item == begun
    with pytest.raises(Blocked) as refusal:
        cover.write(begun.pk, actor=begun.cast.owner, version=0, texts={})
    assert str(refusal.value) == cover.DECIDED


def test_the_ledger_holds_no_words(begun):
    owner = begun.cast.owner
    cover.set_exempt(begun.pk, actor=owner, paragraph=5, because="Zebra advice.")
    kept = [str(entry.data) for entry in Entry.objects.about(begun.ref)]
    assert not [words for words in kept if "Zebra" in words]
    assert CoverReport.objects.count() == 1


def test_there_is_no_report_to_write_once_it_is_decided(item, edition):
    owner = item.cast.owner
    assert [one.label for one in cover_links([item], owner)[item.pk]] == [
        "Write the cover report"
    ]
    approved(edition, "cpb", item=item)
    assert cover_links([item], owner)[item.pk] == []


def test_nor_for_a_meeting_that_was_cancelled(item):
    owner = item.cast.owner
    Meeting.objects.filter(pk=item.meeting_id).update(
        state=MeetingState.CANCELLED, cancelled_because="Too few can come."
    )
    assert cover_links([item], owner)[item.pk] == []
    with pytest.raises(Blocked, match="cancelled"):
        cover.begin(item.pk, actor=owner)


def test_a_begun_one_is_read_and_not_written_after_the_decision(begun, edition):
    approved(edition, "cpb", item=begun)
    found = {
        who: [one.label for one in cover_links([begun], person)[begun.pk]]
        for who, person in vars(begun.cast).items()
        if who in ("owner", "clerk", "auditor", "cpb_member", "lead")
    }
    papers = ["Papers"]
    assert found == {
        "owner": papers,
        "clerk": papers,
        "auditor": papers,
        "cpb_member": [],
        "lead": [],
    }
