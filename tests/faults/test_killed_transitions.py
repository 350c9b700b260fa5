"""kill -9 of web and worker while people act: nothing lost, nothing half done."""

import datetime
import http.client
import random
import statistics
import threading
import time

import pytest

from exports.models import StageFile
from tests.factories.policies import WAY, Cast, fresh, make_policy, prepare, set_facts
from tests.faults.house import wait_for
from tests.faults.judging import (
    age_files,
    every_file_is_filed_once,
    every_mail_arrived,
    on_disk,
    sound,
    unfinished,
    work_off,
)
from tests.faults.people import Person
from tests.sizes import size
from workflow.models import FollowUp, Transition
from workflow.models.followup import State
from workflow.stages import Stage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

KILLS = size(20, 200)
STEPS = WAY[Stage.PUBLISHED]
VICTIMS = (("web",), ("worker",), ("web", "worker"))


class Passage:
    """One policy on its way to publication, and what its people were told."""

    def __init__(self, cast, number):
        self.cast = cast
        self.edition = make_policy(cast, f"Policy {number}")
        dates = {
            "effective_on": datetime.date(2026, 12, 1),
            "review_on": datetime.date(2027, 12, 1),
        }
        set_facts(self.edition, cast, **dates)
        self.acknowledged = []

    @property
    def done(self):
        """The steps that the database knows, in their order."""
        rows = Transition.objects.filter(edition=self.edition).order_by("version")
        return list(rows.values_list("name", flat=True))[1:]

    @property
    def next(self):
        """The next step and who takes it; None at the end."""
        done = len(self.done)
        return STEPS[done] if done < len(STEPS) else None


class Click(threading.Thread):
    """A person's click on a button; `status` is None if nobody answered."""

    def __init__(self, people, passage):
        super().__init__(daemon=True)
        self.passage = passage
        self.name_of_step, who = passage.next
        prepare(fresh(passage.edition), self.name_of_step)
        self.person = people[who]
        self.url = f"/admin/editions/{passage.edition.pk}/do/{self.name_of_step}/"
        self.fields = self.person.get(self.url).fields | {"comment": "Agreed."}
        self.status = None
        self.seconds = 0.0

    def run(self):
        began = time.monotonic()
        try:
            self.status = self.person.post(self.url, self.fields).status
        except (OSError, http.client.HTTPException):
            return
        self.seconds = time.monotonic() - began
        if self.status == 302:
            self.passage.acknowledged.append(self.name_of_step)


def busy():
    return FollowUp.objects.filter(state=State.RUNNING).exists()


def all_tried():
    return not FollowUp.objects.filter(state=State.DUE, attempts=0).exists()


def test_kill_of_web_and_worker_during_transitions(house, office):
    cast = Cast()
    passages = [Passage(cast, n) for n in range(2 + KILLS // len(STEPS))]
    house.start("web", "worker")
    people = {who: Person(getattr(cast, who), house.port) for who in ("owner", "clerk")}
    requests, works = [], []
    measure(people, passages, requests, works)
    kills, unfinished_ones = 0, list(passages)
    while kills < KILLS:
        passage = random.choice(unfinished_ones)
        before = passage.done
        victims = random.choice(VICTIMS)
        click = Click(people, passage)
        click.start()
        if "web" in victims:
            time.sleep(random.uniform(0, 1.3) * statistics.median(requests))
        else:
            click.join()
            assert click.status == 302
            wait_for(lambda: busy() or all_tried(), house.said("worker"))
            time.sleep(random.uniform(0, 1.1) * statistics.median(works))
        house.kill(*victims)
        kills += len(victims)
        click.join()
        assert click.status in (None, 302)
        after = passage.done
        # Wholly there or wholly absent; and there if anybody was told so.
        assert after in (before, [*before, click.name_of_step])
        assert set(passage.acknowledged) <= set(after)
        house.start(*victims)
        if click.status == 302:
            requests.append(click.seconds)
        if not passage.next:
            unfinished_ones.remove(passage)
    sound()
    house.kill("worker")
    work_off(house)
    sound()
    every_file_is_filed_once()
    every_mail_arrived(office)
    age_files()
    house.tick()
    assert on_disk() == {f.file.name for f in StageFile.objects.all()}


def measure(people, passages, requests, works):
    """How long a click and the work after it take when nobody is killed."""
    for passage in passages[-2:]:
        click = Click(people, passage)
        click.start()
        click.join()
        assert click.status == 302
        requests.append(click.seconds)
        wait_for(lambda: busy() or all_tried(), "The worker never began.")
        began = time.monotonic()
        wait_for(lambda: not unfinished(), "The worker never finished.")
        works.append(time.monotonic() - began)
