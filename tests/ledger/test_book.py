import multiprocessing
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError, connections, transaction

from ledger.book import append
from ledger.canonical import GENESIS
from ledger.errors import BrokenLedgerError
from ledger.models import Entry, Head
from ledger.verify import verify


def add(**changes):
    values = {"kind": "a.b", "subject": "edition:1", "actor": "system", "data": {}}
    values |= changes
    return append(values.pop("kind"), **values)


@pytest.mark.django_db(transaction=True)
def test_append_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="inside a transaction"):
        add()
    assert Entry.objects.count() == 0


def test_append_chains_each_entry_to_the_one_before(fill):
    first, second, third = fill(3)
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]
    assert [first.previous, second.previous, third.previous] == [
        GENESIS,
        first.hash,
        second.hash,
    ]
    head = Head.objects.get()
    assert (head.sequence, head.hash) == (3, third.hash)


@pytest.mark.django_db
def test_append_stores_the_text_that_was_hashed():
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=False):
        entry = add(data={"b": "é", "a": 1})
    stored = Entry.objects.get(pk=entry.pk)
    assert stored.data == '{"a":1,"b":"é"}'
    assert stored.facts == {"a": 1, "b": "é"}
    assert stored.at == datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert verify([]).ok


@pytest.mark.django_db(transaction=True)
def test_append_vanishes_with_its_transaction():
    with transaction.atomic():
        add()
        transaction.set_rollback(True)
    with transaction.atomic():
        assert add().sequence == 1
    assert verify([]).ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "Two words"},
        {"subject": ""},
        {"subject": "A person's name"},
        {"actor": "ada@northbeck.example"},
        {"actor": "user:" + "x" * 60},
        {"data": {"share": 0.5}},
    ],
)
def test_append_refuses_names_and_data_that_have_no_place(changes):
    with pytest.raises(ValueError, match=r"cannot be the|cannot hold"):
        add(**changes)
    assert Entry.objects.count() == 0


def test_append_refuses_a_ledger_without_its_head(fill, sql):
    fill(2)
    sql("DELETE FROM ledger_head")
    with pytest.raises(BrokenLedgerError), transaction.atomic():
        add()


def test_append_never_forks(fill, sql):
    first, _ = fill(2)
    sql("UPDATE ledger_head SET sequence=1, hash=%s", [first.hash])
    with pytest.raises(IntegrityError), transaction.atomic():
        add()


def append_many(count):
    connections.close_all()
    for _ in range(count):
        with transaction.atomic():
            add(actor="system")
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_append_by_two_processes_makes_one_chain():
    connections.close_all()
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=append_many, args=(20,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    result = verify([])
    assert (result.ok, result.entries) == (True, 40)
