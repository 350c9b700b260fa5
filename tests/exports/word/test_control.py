from dataclasses import replace

from exports.word.control import control_rows

from .samples import FULL, SNAPSHOT, text


def test_control_rows_show_every_fact_and_what_is_still_to_come():
    assert control_rows(FULL, SNAPSHOT) == [
        ("Title", "Digital parenting"),
        ("Reference", "CLA-POL-0001"),
        ("Kind", "Policy"),
        ("Edition", "1.0"),
        ("Stage", "DMT review"),
        ("Status", "For the Departmental Management Team, not in force"),
        ("What changed", "First edition."),
        ("Creator", "Jo Ellis"),
        ("Authors", "Jo Ellis, Sam Okoro"),
        ("Owner", "Amina Rahman, Risk and Resilience coordinator"),
        ("Team", "Risk and Resilience"),
        ("Department", "Children's Services"),
        ("Service area", "Corporate parenting"),
        ("Audience", "Foster carers, social workers and residential staff"),
        ("Pillars", "Voice of the child\nDigital Parenting"),
        ("Submitted", "22 November 2026"),
        ("Approved by", "Not yet approved"),
        ("Ratified by", "Not yet ratified"),
        ("Published", "Not yet published"),
        ("Effective from", "Not yet set"),
        ("Review date", "Not yet set"),
        ("EIA reference", "EIA-2026-014"),
        ("DPIA reference", "Not yet recorded"),
        ("Distribution", "Not yet recorded"),
    ]


def test_control_rows_of_a_published_edition_name_who_decided_and_when():
    published = replace(
        SNAPSHOT,
        stage="published",
        stage_label="Published",
        edition="2.0",
        replaces="Edition 1.0",
        approved_by="Departmental Management Team",
        approved_on="2026-12-01",
        ratified_by="Corporate Parenting Board",
        ratified_on="2027-01-12",
        published_on="2027-01-20",
        effective_on="2027-02-01",
        review_on="2029-01-31",
    )

    rows = dict(control_rows(FULL, published))

    assert rows["Replaces"] == "Edition 1.0"
    assert rows["Approved by"] == "Departmental Management Team, 1 December 2026"
    assert rows["Ratified by"] == "Corporate Parenting Board, 12 January 2027"
    assert rows["Published"] == "20 January 2027"
    assert rows["Effective from"] == "1 February 2027"
    assert rows["Review date"] == "31 January 2029"


def test_control_rows_of_an_abandoned_edition_promise_nothing():
    abandoned = replace(SNAPSHOT, stage="abandoned", submitted_on="")

    labels = {label for label, _ in control_rows(FULL, abandoned)}

    assert labels.isdisjoint(
        ("Submitted", "Approved by", "Ratified by", "Published", "Review date")
    )


def test_control_rows_of_an_empty_text_say_what_is_missing():
    bare = replace(SNAPSHOT, kind="", owner="", owner_job_title="", authors=())

    rows = dict(control_rows(text(title=""), bare))

    assert rows["Title"] == "Digital parenting"
    assert rows["Kind"] == "Not yet recorded"
    assert rows["Owner"] == "Not yet named"
    assert rows["Authors"] == "No changes to the text yet"
    assert rows["Pillars"] == "Not yet chosen"
