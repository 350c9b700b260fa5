"""kill -9 while a draft is saved, a file is brought in, or a copy comes back."""

import hashlib
import http.client
import random
import threading
import time
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import F
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.text.model import words
from exports.incoming.models import Import
from exports.incoming.models import State as Reading
from exports.incoming.reading_jobs import read_now
from exports.incoming.receiving import receive_one
from exports.models import StageFile
from exports.returned.models import Decision, ReturnedCopy
from exports.returned.models import State as Copying
from ledger.models import Entry
from tests.exports.incoming.asking import facts
from tests.exports.incoming.docx import docx, paragraph
from tests.exports.returned.house import partner, returned, sent
from tests.factories.policies import Cast, fresh, make_policy
from tests.faults.house import wait_for
from tests.faults.judging import (
    LATER,
    age_files,
    on_disk,
    private,
    sound,
    work_off,
)
from tests.faults.people import Person
from tests.sizes import size
from workflow.models import Edition
from workflow.texts import text_of

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = size(2, 20)


def on_both(kind):
    """Tried on PostgreSQL too."""
    return pytest.param(kind, marks=pytest.mark.database)


def said(edition):
    """The draft's words as they are kept now."""
    return "\n".join(words(clause.runs) for clause in text_of(fresh(edition)).clauses)


@dataclass
class Act:
    """Something a person sends, and how to see afterwards whether it is there."""

    send: Any
    is_there: Any
    thanks: int


class Desk:
    """An editor at work on drafts, imports and returned copies."""

    def __init__(self, house):
        self.cast = Cast()
        self.edition = make_policy(self.cast, "Drafted")
        self.person = Person(self.cast.editor, house.port)

    def autosave(self, number):
        typed = f"Words of save {number}."
        loaded = Revision.objects.filter(object_id=str(self.edition.page_id)).latest(
            "pk"
        )
        body = streamfield([("section", {"heading": "A", "text": rich_text(typed)})])
        url = f"/admin/pages/{self.edition.page_id}/edit/"
        self.person.get(url)
        fields = nested_form_data(
            {
                "title": "Drafted",
                "slug": "drafted",
                "summary": "Short.",
                "kind": "policy",
                "body": body,
                "comments": {
                    "TOTAL_FORMS": 0,
                    "INITIAL_FORMS": 0,
                    "MIN_NUM_FORMS": 0,
                    "MAX_NUM_FORMS": "",
                },
                "loaded_revision_id": loaded.pk,
                "loaded_revision_created_at": loaded.created_at.isoformat(),
            }
        )
        fields["csrfmiddlewaretoken"] = self.person.cookies["csrftoken"]

        def is_there():
            return typed in said(self.edition)

        wanted = {"Accept": "application/json"}
        return Act(lambda: self.person.post(url, fields, **wanted), is_there, 200)

    def upload(self, number):
        data = docx(*(paragraph(f"Clause {n} of {number}.") for n in range(200)))
        sha256 = hashlib.sha256(data).hexdigest()
        url = "/admin/imports/"
        fields = self.person.get(url).fields
        files = {"files": (f"old-{number}.docx", data)}
        return Act(
            lambda: self.person.post_files(url, fields, files),
            lambda: Import.objects.filter(sha256=sha256).exists(),
            302,
        )

    def create(self, number):
        file = docx(paragraph(f"Clause of {number}."), paragraph("And another."))
        row = read_now(receive_one(f"old-{number}.docx", file, self.cast.editor))
        title = f"Brought in {number}"
        url = f"/admin/imports/{row.pk}/"
        given = facts(self.cast, title=title, version=row.version, create="1")
        fields = self.person.get(url).fields | given

        def is_there():
            done = Import.objects.filter(pk=row.pk, state=Reading.DONE).exists()
            found = list(Edition.objects.filter(page__title=title))
            assert len(found) == done
            assert not done or "And another." in said(found[0])
            return done

        return Act(lambda: self.person.post(url, fields), is_there, 302)

    def hand_in(self, number):
        edition = sent(cast=self.cast, title=f"Handed in {number}")
        file = partner(edition)
        file.replace("Carers talk", "they enjoy", f"she likes {number}")
        url = f"/admin/returned-copies/of/{edition.pk}/"
        fields = self.person.get(url).fields | {"returned_by": "Pat Partner"}
        files = {"file": ("back.docx", file.data())}
        return Act(
            lambda: self.person.post_files(url, fields, files),
            lambda: edition.returned_copies.exists(),
            302,
        )

    def accept(self, number):
        edition = sent(cast=self.cast, title=f"Accepted {number}")
        file = partner(edition)
        file.replace("Carers talk", "they enjoy", f"she likes {number}")
        copy = returned(edition, file.data())
        url = f"/admin/returned-copies/{copy.pk}/"
        fields = self.person.get(url).fields | {"act": "accept"}

        def is_there():
            (proposal,) = copy.proposals.all()
            decided = proposal.decision == Decision.ACCEPTED
            written = f"she likes {number}" in said(edition)
            assert decided is written
            return written

        return Act(lambda: self.person.post(f"{url}decide/", fields), is_there, 302)


class Sending(threading.Thread):
    """One act on its way; `status` is None if nobody answered."""

    def __init__(self, act):
        super().__init__(daemon=True)
        self.act, self.status, self.seconds = act, None, 0.0

    def run(self):
        began = time.monotonic()
        try:
            self.status = self.act.send().status
        except (OSError, http.client.HTTPException):
            return
        self.seconds = time.monotonic() - began


@pytest.mark.parametrize(
    "kind",
    [on_both("autosave"), "upload", on_both("create"), "hand_in", on_both("accept")],
)
def test_kill_while_it_is_sent(house, kind):
    desk = Desk(house)
    make = getattr(desk, kind)
    house.start("web")
    whole = make(0)
    sending = Sending(whole)
    sending.run()
    assert (sending.status, whole.is_there()) == (whole.thanks, True)
    kept = [whole]
    for number in range(1, ROUNDS + 1):
        act = make(number)
        struck = Sending(act)
        struck.start()
        time.sleep(random.uniform(0, 1.2) * sending.seconds)
        house.kill("web")
        struck.join()
        assert struck.status in (None, act.thanks)
        there = act.is_there()
        assert there or struck.status is None
        if there:
            kept.append(act)
        house.start("web")
    assert kept[-1].is_there()
    house.kill("web")
    sound()
    finished(house)
    nothing_is_left_over(house)


@pytest.mark.parametrize("kind", ["upload", "hand_in"])
def test_kill_of_the_worker_while_it_reads(house, kind):
    desk = Desk(house)
    house.start("web")
    for number in range(ROUNDS):
        act = getattr(desk, kind)(number)
        assert act.send().status == act.thanks
        house.start("worker")
        wait_for(being_read, "The worker never began to read.")
        time.sleep(random.uniform(0, 0.5))
        house.kill("worker")
    sound()
    finished(house)
    nothing_is_left_over(house)


def being_read():
    copies = ReturnedCopy.objects.filter(started_at__isnull=False)
    return (
        Import.objects.exclude(state=Reading.WAITING).exists() or copies.exists()
    ) and not (
        Import.objects.filter(state=Reading.WAITING).exists()
        or ReturnedCopy.objects.filter(started_at=None).exists()
    )


def finished(house):
    """What was interrupted is read later, or has failed with a sentence."""
    for model in (Import, ReturnedCopy):
        stuck = model.objects.filter(started_at__isnull=False)
        stuck.update(started_at=F("started_at") - LATER)
        model.objects.update(next_try_at=F("next_try_at") - LATER)
    work_off(house)
    assert set(Import.objects.values_list("state", flat=True)) <= {
        Reading.READY,
        Reading.DONE,
    }
    assert set(ReturnedCopy.objects.values_list("state", flat=True)) <= {Copying.READY}
    sound()


def nothing_is_left_over(house):
    """Each row has its file and its entry in the ledger; no file is without a row."""
    for model, entry in ((Import, "import.received"), (ReturnedCopy, "copy.returned")):
        assert Entry.objects.filter(kind=entry).count() == model.objects.count()
        for row in model.objects.all():
            data = (private() / row.file.name).read_bytes()
            assert hashlib.sha256(data).hexdigest() == row.sha256
    age_files()
    house.tick()
    rows = [*StageFile.objects.all(), *Import.objects.all()]
    rows += ReturnedCopy.objects.all()
    assert on_disk() == {row.file.name for row in rows}
