"""With the whole database in hand nobody joins anonymous responses to codes.

Five hundred people begin with a code and answer, some before others have sent. An
attacker who has every table, the physical order of rows, PostgreSQL's `xmin` and the
logs tries all orders against each other, and does no better than chance: of five
hundred guesses about one is right. Where codes are noted as they are used, the same
attacker names almost everybody; so the test can fail.
"""

import logging
import random

import pytest
from django.db import connection
from django.utils import timezone

from consultation.joining.drafts import keep, start
from consultation.joining.entry import begin
from consultation.joining.live import until_closing
from consultation.joining.making import make_batch
from consultation.joining.receipts import new_receipt_key
from consultation.joining.sending import send
from consultation.joining.tickets import IDLE
from consultation.joining.tokens import digest
from consultation.keeping.reshuffling import reshuffle
from consultation.models import Answer, Draft, Invitation, Response
from tests.consultation.joining.attacker import joins, sides, whole_database
from tests.consultation.joining.conftest import question
from tests.factories.consultations import open_practice

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

PEOPLE, UNSENT, UNUSED = 500, 20, 40
# Guessing is right about once in 500; more than this happens once in a million times.
CHANCE = 8
WRITTEN = {
    "consultation_answer",
    "consultation_draft",
    "consultation_response",
    "consultation_spentticket",
    "consultation_usedtokens",
}


def test_nobody_joins_responses_to_codes(caplog, settings):
    # Queued work is rows here, as it is in an installation.
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    call = open_practice()
    number = PEOPLE + UNSENT + UNUSED
    codes = make_batch(
        call, call.workers, number=number, way="card", actor=call.cast.lead
    )[1]
    random.shuffle(codes)
    before, counts = whole_database(), sequences()
    with caplog.at_level(logging.DEBUG):
        caplog.clear()
        truth = dict(take_part(call, codes[: PEOPLE + UNSENT]))
        logged = [record.getMessage() for record in caplog.records]
    after = whole_database()
    assert len(truth) == Response.objects.count() == PEOPLE

    # Nothing else was written: no session, no task, no line in ledger or log, no count.
    changed = {name for name in after if told(after[name]) != told(before[name])}
    assert changed == WRITTEN
    assert (logged, sequences()) == ([], counts)

    assert right(after, truth) <= CHANCE
    assert right(after | naive(truth), truth) > PEOPLE * 0.9
    # Until the night, PostgreSQL's rows tell who answered after whom: of no use without
    # an order of codes. Afterwards they would not help even with one.
    order = naive(truth, of_codes=True)
    ordered = connection.vendor == "postgresql"
    assert (right(after | order, truth) > PEOPLE * 0.9) == ordered
    reshuffle()
    assert right(whole_database() | order, truth) <= CHANCE


def told(rows):
    """Rows as anybody reads them. PostgreSQL locks what a new row points at, and notes
    the last who did in its `xmax`."""
    return [
        {name: row[name] for name in row if not name.startswith("hidden_")}
        for row in rows
    ]


def take_part(call, codes):
    """Each code that was sent with, in order, and the response it gave."""
    rating, words = question(call, "rating"), question(call, "text")
    waiting = []
    for turn, code in enumerate(codes):
        ticket = begin(code)
        answers = {rating: {"rating": 1 + turn % 5}, words: {"text": f"Words {turn}"}}
        draft(call, ticket, answers, own_device=turn % 3 > 0, quickly=turn < 480)
        waiting.append((code, ticket))
        while len(waiting) > random.randint(1, 4) and turn < PEOPLE:
            yield sent(*waiting.pop(0))
    while len(waiting) > UNSENT:
        yield sent(*waiting.pop(0))


def draft(call, ticket, answers, *, own_device, quickly):
    """What `start` and `keep` leave; most of it written at once to save time."""
    if not quickly:
        start(ticket, own_device=own_device)
        keep(ticket, answers=answers)
        return
    Draft.objects.create(
        ticket_hash=ticket.hash,
        consultation=call,
        group=call.workers,
        own_device=own_device,
        answers=answers,
        keep_until=until_closing(call) if own_device else timezone.now() + IDLE,
    )


def sent(code, ticket):
    return digest(code), send(ticket, receipt_key=new_receipt_key()).pk


def right(database, truth):
    """How many joins are right by the best of all ways."""
    return max(
        sum(truth.get(code) == response for code, response in set(pairs))
        for _, pairs in joins(*sides(database, *known(truth)))
    )


def known(truth):
    """What names a code, of those that were used, and what names a response."""
    codes = {code: code for code in truth}
    for pk, code in Invitation.objects.values_list("pk", "token_hash"):
        if code in truth:
            codes[pk] = code
    responses = {}
    for pk, *hashes in Response.objects.values_list(
        "pk", "ticket_hash", "receipt_hash"
    ):
        responses.update(dict.fromkeys([pk, *hashes], pk))
    for answer, response in Answer.objects.values_list("pk", "response"):
        responses[answer] = response
    return codes, responses


def naive(truth, *, of_codes=False):
    """What somebody might have kept who did not think of it: the order of use."""
    codes = {"naive_use": [{"id": n, "code": code} for n, code in enumerate(truth, 1)]}
    if of_codes:
        return codes
    responses = [{"id": n, "response": pk} for n, pk in enumerate(truth.values(), 1)]
    return codes | {"naive_response": responses}


def sequences():
    """How far every sequence has counted."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        else:
            cursor.execute(
                "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1"
            )
        return cursor.fetchall()
