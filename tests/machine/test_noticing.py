"""Would the machine notice? Each rule is switched off, and it has to say so."""

import pytest
from django.db import IntegrityError
from hypothesis.stateful import run_state_machine_as_test

from accounts.models import User
from tests.machine.beginning import prepared
from tests.machine.test_machine import effort
from tests.machine.world import World
from tests.sizes import size
from workflow import drafting, perform
from workflow.errors import Frozen
from workflow.gates import GatesOpen
from workflow.models import Edition

pytestmark = pytest.mark.django_db


def token_is_not_checked(monkeypatch):
    monkeypatch.setattr(perform, "check_token", lambda edition, token: None)


def gates_are_not_asked(monkeypatch):
    monkeypatch.setattr(perform, "reasons", lambda name, edition: ())
    monkeypatch.setattr(GatesOpen, "__call__", lambda condition, edition: True)


def contributors_may_approve(monkeypatch):
    monkeypatch.setattr(Edition, "contributed", lambda edition, user: False)


def superusers_get_everything(monkeypatch):
    from workflow import table

    asked = table.role_allowing

    def generous(power, edition, user):
        if isinstance(user, User) and user.is_superuser:
            return asked(power, edition, edition.page.record.owner)
        return asked(power, edition, user)

    monkeypatch.setattr(table, "role_allowing", generous)


def nothing_is_superseded(monkeypatch):
    monkeypatch.setattr(perform, "_supersede_current", lambda passing: None)


def drafts_are_saved_at_any_stage(monkeypatch):
    def unchecked(edition, user):
        if edition is None:
            raise Frozen("Nothing is open.")
        return edition

    monkeypatch.setattr(drafting, "_checked", unchecked)


def contributions_are_forgotten(monkeypatch):
    monkeypatch.setattr(drafting.Contribution.objects, "create", lambda **facts: None)


def work_is_written_twice(monkeypatch):
    once = perform.write_follow_ups

    def twice(row):
        once(row)
        from workflow.models import FollowUp

        for work in FollowUp.objects.filter(transition=row, kind="mail")[:1]:
            work.pk, work.key = None, f"{work.key}0"
            work.save()

    monkeypatch.setattr(perform, "write_follow_ups", twice)


def the_ledger_is_not_told(monkeypatch):
    monkeypatch.setattr(perform.book, "append", lambda *args, **facts: None)


def the_page_is_not_published(monkeypatch):
    monkeypatch.setattr(perform.publishing, "publish", lambda edition, seal: None)


def versions_skip(monkeypatch):
    step = perform._step

    def skipping(edition, at):
        edition.version += 1
        step(edition, at)

    monkeypatch.setattr(perform, "_step", skipping)


# The first few each time, the rest by `make test-faults`.
FAULTS = [
    token_is_not_checked,
    drafts_are_saved_at_any_stage,
    contributors_may_approve,
    the_page_is_not_published,
    work_is_written_twice,
    gates_are_not_asked,
    superusers_get_everything,
    nothing_is_superseded,
    contributions_are_forgotten,
    the_ledger_is_not_told,
    versions_skip,
]


@pytest.mark.parametrize("fault", FAULTS[: size(5, len(FAULTS))])
def test_the_machine_notices(fault, monkeypatch):
    machine = prepared(World())
    fault(monkeypatch)
    with pytest.raises((AssertionError, IntegrityError)):
        run_state_machine_as_test(machine, settings=effort(100, 30))
