import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from ledger.canonical import GENESIS
from ledger.errors import AppendOnlyError
from ledger.models import Entry, Head
from ledger.verify import verify
from tests.roles import as_owner


def test_entry_refuses_to_be_saved_again(fill):
    (entry,) = fill(1)
    for known in (entry, Entry.objects.get()):
        known.kind = "other"
        with pytest.raises(AppendOnlyError, match="cannot be changed"):
            known.save()
    assert Entry.objects.get().kind == "edition.changed"


def test_entry_refuses_to_be_deleted(fill):
    (entry,) = fill(1)
    with pytest.raises(AppendOnlyError, match="cannot be deleted"):
        entry.delete()
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: Entry.objects.update(kind="other"),
        lambda: Entry.objects.filter(pk=1).delete(),
        lambda: Entry.objects.all().about("edition:1").delete(),
        lambda: Entry._base_manager.all().delete(),
        lambda: Entry.objects.bulk_create([Entry(sequence=9)]),
        lambda: Entry.objects.bulk_update([Entry.objects.get()], ["kind"]),
        lambda: Entry.objects.update_or_create(pk=1, defaults={"kind": "other"}),
    ],
)
def test_entry_queryset_refuses_changes(fill, attempt):
    fill(1)
    with pytest.raises(AppendOnlyError):
        attempt()
    assert (Entry.objects.get().kind, verify([]).ok) == ("edition.changed", True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"sequence": 2},
        {"previous": "1" * 64},
        {"previous": "0"},
        {"hash": "1"},
        {"actor": ""},
    ],
)
def test_entry_constraints_hold_in_the_database(changes):
    values = {
        "sequence": 1,
        "previous": GENESIS,
        "hash": "1" * 64,
        "at": "2026-01-01T00:00:00Z",
        "kind": "a",
        "subject": "b",
        "actor": "system",
        "data": "{}",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry(**values | changes).save()


@pytest.mark.django_db
def test_head_is_a_single_row():
    with pytest.raises(IntegrityError), transaction.atomic():
        Head.objects.create(id=2)


def test_entries_survive_dump_and_load(fill, sql, tmp_path):
    fill(3)
    file = tmp_path / "ledger.json"
    call_command("dumpdata", "ledger", output=str(file))
    sql("DELETE FROM ledger_entry")
    sql("DELETE FROM ledger_head")
    with as_owner():
        call_command("loaddata", str(file), verbosity=0)
    result = verify([])
    assert (result.ok, result.entries) == (True, 3)
