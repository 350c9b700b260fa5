"""Findings: recorded, changed, withdrawn, put back; each act in the ledger."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.roles import Role
from cms.evidence import recording
from cms.evidence.errors import ChangedMeanwhile, NotPermitted, Unusable
from cms.models import Evidence
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.evidence import make_finding
from tests.factories.policies import make_policy

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 words"


@pytest.fixture
def editor(db):
    from cms.models import Pillar

    Pillar.seed()
    return UserFactory(roles=[Role.EDITOR])


def entries():
    rows = Entry.objects.filter(kind__startswith="evidence.").order_by("sequence")
    return [(row.kind, row.subject, json.loads(row.data)) for row in rows]


def test_a_finding_gets_the_next_number_and_a_ledger_entry_without_words(editor):
    first, second = make_finding(editor), make_finding(editor, kind="national")
    assert [str(first), str(second), second.marker] == ["EV-1", "EV-2", "[EV-2]"]
    assert entries()[1] == (
        "evidence.recorded",
        "evidence:2",
        {
            "kind": "national",
            "strength": "fair",
            "pillar": second.pillar_id,
            "file_sha256": "",
            "policies": [],
        },
    )


def test_a_number_is_never_used_again_though_its_transaction_failed(editor):
    make_finding(editor)
    with pytest.raises(Unusable):
        make_finding(editor, source_title="")
    assert str(make_finding(editor)) == "EV-2"


@pytest.mark.parametrize(
    ("facts", "problems"),
    [
        ({"finding": " \x00 "}, {"finding": ["Nothing is said here."]}),
        (
            {"source_url": "javascript:alert(1)"},
            {
                "source_url": [
                    "Give a whole web address, such as https://www.example.org/report."
                ]
            },
        ),
        (
            {"source_date": "soon"},
            {
                "source_date": [
                    "“soon” is no date. As exactly as you know: 2024, March 2024 or "
                    "12 March 2024."
                ]
            },
        ),
        (
            {"origin_url": "//evil.example/"},
            {"origin_url": ["This is no address of a page."]},
        ),
        ({"kind": "local"}, {"kind": ["Value 'local' is not a valid choice."]}),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(editor, facts, problems):
    with pytest.raises(Unusable) as refused:
        make_finding(editor, **facts)
    assert refused.value.problems == problems
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.EDITOR, True),
        (Role.APPRENTICE, True),
        (Role.POLICY_OWNER, True),
        (Role.CONSULTATION_LEAD, True),
        (Role.AUDITOR, False),
        (Role.CLERK, False),
        (Role.ADMINISTRATOR, False),
        (Role.SAFEGUARDING_LEAD, False),
    ],
)
def test_who_may_record(editor, role, may):
    person = UserFactory(roles=[role])
    if may:
        assert str(make_finding(person)) == "EV-1"
    else:
        with pytest.raises(NotPermitted):
            make_finding(person)


def test_a_superuser_may_not_record_by_that_alone(editor):
    with pytest.raises(NotPermitted):
        make_finding(UserFactory(is_superuser=True))


def test_a_change_is_told_by_the_names_of_its_fields(editor):
    row = make_finding(editor)
    other = UserFactory(roles=[Role.POLICY_OWNER])
    facts = {"finding": "Eight in ten.", "strength": "strong"}
    recording.change(row.pk, actor=other, shown="new", **facts)
    row.refresh_from_db()
    assert (row.finding, row.strength, row.changed_by) == (*facts.values(), other)
    assert entries()[-1][2]["fields"] == ["finding", "strength"]


def test_a_change_that_changes_nothing_is_none(editor):
    row = make_finding(editor)
    recording.change(row.pk, actor=editor, source_date="2026-03")
    assert (len(entries()), Evidence.objects.get().changed_at) == (1, None)


def test_nobody_writes_over_what_they_did_not_see(editor):
    row = make_finding(editor)
    recording.change(row.pk, actor=editor, shown="new", finding="Eight in ten.")
    with pytest.raises(ChangedMeanwhile):
        recording.change(row.pk, actor=editor, shown="new", finding="Nine in ten.")
    assert Evidence.objects.get().finding == "Eight in ten."


def test_withdrawing_needs_a_reason_and_more_than_an_apprentice(editor):
    row = make_finding(editor)
    with pytest.raises(Unusable):
        recording.withdraw(row.pk, why=" ", actor=editor)
    with pytest.raises(NotPermitted):
        recording.withdraw(row.pk, why="Old.", actor=UserFactory(roles=["apprentice"]))
    recording.withdraw(row.pk, why="The study was taken back.", actor=editor)
    assert list(Evidence.objects.current()) == []
    with pytest.raises(NotPermitted):
        recording.change(row.pk, actor=editor, finding="Other words.")
    recording.put_back(row.pk, actor=editor)
    assert list(Evidence.objects.current()) == [row]
    assert [kind for kind, *_ in entries()[1:]] == [
        "evidence.withdrawn",
        "evidence.put_back",
    ]


def test_a_finding_is_never_deleted_by_the_orm_nor_by_sql(editor):
    row = make_finding(editor)
    with pytest.raises(PermissionDenied):
        row.delete()
    with pytest.raises(PermissionDenied):
        Evidence.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence._base_manager.filter(pk=row.pk)._raw_delete("default")
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(number=7)


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "local"},
        {"strength": "none"},
        {"finding": ""},
        {"source_date": "2026-3"},
        {"source_file": "evidence/x.pdf"},
        {"withdrawn_why": "Gone."},
    ],
)
def test_the_database_refuses_what_makes_no_sense(editor, facts):
    make_finding(editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(**facts)


def test_a_file_is_kept_privately_under_a_name_of_its_own(editor):
    upload = SimpleUploadedFile("../Survey <b>.PDF", PDF)
    row = make_finding(editor, source_file=upload)
    assert (row.source_file_name, row.source_file_size) == ("Survey <b>.PDF", 14)
    assert "/private/evidence/" in row.source_file.path
    assert row.source_file.open().read() == PDF
    assert "Survey" not in row.source_file.name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b"<svg onload=alert(1)>"),
        ("fake.pdf", b"<html>"),
        ("words.txt", b"PK\x03\x04"),
        ("empty.pdf", b""),
    ],
)
def test_a_file_of_another_kind_is_refused(editor, name, content):
    with pytest.raises(Unusable) as refused:
        make_finding(editor, source_file=SimpleUploadedFile(name, content))
    assert list(refused.value.problems) == ["source_file"]


def test_a_policy_may_rest_on_a_finding_it_does_not_cite(editor):
    edition = make_policy()
    row = make_finding(
        editor, policies=[edition.page], origin="A point", origin_url="/x/"
    )
    assert list(edition.page.evidence.all()) == [row]
    recording.use_for(edition.page, [row.number], actor=editor, used=False)
    assert list(edition.page.evidence.all()) == []
    assert entries()[-1][2]["fields"] == ["policies"]
