"""Nobody tells from an answer, or its time, what is wrong with a token."""

import datetime
import random
import statistics
import time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultation.joining import limits
from consultation.joining.entry import begin
from consultation.joining.limits import Limit
from consultation.joining.making import revoke_batch, revoke_token
from consultation.joining.tokens import digest, new_token
from consultation.models import Batch, Invitation
from consultation.taking_part.cookies import CODE

KINDS = ("unknown", "used", "expired", "revoked", "of a revoked batch")
REQUESTS = 1_000
IN_EACH = REQUESTS // len(KINDS)


@pytest.fixture
def useless(call, codes, monkeypatch):
    """A token of each kind."""
    monkeypatch.setitem(limits.LIMITS, "token", Limit(1_000_000, 600, failures=True))
    (gone,) = codes(call.workers)
    revoke_batch(Batch.objects.get(), actor=call.cast.lead)
    used, expired, revoked, *_ = codes(call.workers, 50)
    begin(used)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Invitation.objects.filter(token_hash=digest(expired)).update(expires_on=yesterday)
    revoke_token(revoked, actor=call.cast.lead)
    return dict(zip(KINDS, (new_token(), used, expired, revoked, gone), strict=True))


def ask(client, token):
    client.cookies.clear()
    client.cookies[CODE] = token
    return client.get(reverse("take_part:begin"))


def test_useless_tokens_get_one_answer_from_one_question(client, useless):
    answers, questions = set(), set()
    now = timezone.now()
    for token in useless.values():
        still = time_machine.travel(now, tick=False)  # headers tell the second
        with CaptureQueriesContext(connection) as asked, still:
            response = ask(client, token)
        headers = tuple(sorted(response.headers.items()))
        answers.add((response.status_code, response.content, headers))
        questions.add(
            tuple(
                query["sql"].replace(digest(token), "…")
                for query in asked.captured_queries
            )
        )
    assert len(answers) == 1
    assert len(questions) == 1
    assert len(questions.pop()) == 1


def test_useless_tokens_take_the_same_time(client, useless):
    ask(client, useless["unknown"])
    furthest, spread = differences(measured(client, useless))
    if furthest >= spread:  # a busy machine may spoil one run, not two
        furthest, spread = differences(measured(client, useless))
    assert furthest < spread


def measured(client, useless):
    """Seconds of interleaved requests, by kind."""
    turns = [kind for kind in KINDS for _ in range(IN_EACH)]
    random.shuffle(turns)
    found = {kind: [] for kind in KINDS}
    for kind in turns:
        began = time.perf_counter()
        ask(client, useless[kind])
        found[kind].append(time.perf_counter() - began)
    return found


def differences(times):
    """How far the medians lie apart, and the spread of the unknown against itself: the
    distance of its quartiles."""
    medians = [statistics.median(seconds) for seconds in times.values()]
    lower, _, upper = statistics.quantiles(times["unknown"])
    return max(medians) - min(medians), upper - lower
