"""One act after another: each is compared with the model's answer."""

import copy
from collections import Counter

import time_machine
from django.core.cache import cache
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.machine import invariants
from tests.machine.model import DONE, Model
from tests.machine.standing import everything
from tests.machine.world import World
from tests.sizes import THOROUGH
from workflow.errors import Refused


class Acting(RuleBasedStateMachine):
    """Several policies and a whole cast; each example begins with the same ones."""

    world: World  # set once by `prepared`, with what the first policies came to
    beginning: Model
    looks = ()  # the tokens that people have at the beginning
    seen: Counter  # how often the product gave which answer
    start = "2026-11-02T09:00:00+00:00"

    def __init__(self):
        super().__init__()
        self.clock = time_machine.travel(self.start, tick=True)
        self.traveller = self.clock.start()
        self.kept_aside = transaction.atomic()
        self.kept_aside.__enter__()
        cache.clear()
        self.model = copy.deepcopy(self.beginning)
        # (edition, token, what it vouches for), newest last
        self.tokens = list(self.looks)
        self.openings = []
        self.looked = 0
        self.touched = []  # policies, by the step before
        self.before = everything()

    def teardown(self):
        if self.sound:
            invariants.all_hold(self.world, self.model.policies.values(), thorough=True)
        self.end()

    def end(self):
        transaction.set_rollback(True)
        self.kept_aside.__exit__(None, None, None)
        self.clock.stop()

    # What people are shown, and keep open for a while

    def look(self, edition):
        shown = (edition.pk, self.world.token(edition.pk), edition.shown)
        self.tokens.append(shown)
        return shown

    def token_of(self, edition, data):
        """A token of this edition: just now, or one from before."""
        old = [t for t in self.tokens if t[0] == edition.pk]
        if old and data.draw(st.integers(0, 3), label="look again?") == 0:
            return data.draw(st.sampled_from(old), label="token")
        return self.look(edition)

    def opening_of(self, policy, data):
        old = [t for t in self.openings if t[0] == policy.pk]
        if old and data.draw(st.integers(0, 3), label="look again?") == 0:
            return data.draw(st.sampled_from(old), label="token")
        return self.look_at_all(policy)

    def look_at_all(self, policy):
        shown = (policy.pk, self.world.opening_token(policy.pk), policy.shown)
        self.openings.append(shown)
        return shown

    # One act, compared with the model's answer

    def act(self, what, policy, expected, ask, transitions=0):
        """Do it; answers what the product gave, or None after a refusal.

        Whatever was refused must leave everything as it was.
        """
        self.sound = False
        before = self.before
        try:
            with transaction.atomic():
                given, answer = ask(), DONE
        except Refused as refusal:
            given, answer = None, type(refusal).__name__
        self.seen[what, answer] += 1
        assert answer == expected, f"{answer} where the rules say {expected}"
        self.before = now = everything()
        if answer != DONE:
            assert now == before, "a refusal changed something"
            return None
        self.touched.append(policy)
        assert now.transitions == before.transitions + transitions
        assert now.told == before.told + transitions
        assert now.kept == before.kept + (1 if transitions else 0)
        return given if given is not None else True

    def draw_edition(self, data, wanted=lambda edition: True):
        found = [e for e in self.model.editions if wanted(e)]
        if not found:
            return None
        pk = data.draw(st.sampled_from([e.pk for e in found]), label="edition")
        return next(e for e in found if e.pk == pk)

    def draw_policy(self, data):
        pks = sorted(self.model.policies)
        return self.model.policies[data.draw(st.sampled_from(pks), label="policy")]

    @invariant()
    def everything_holds(self):
        """After a refusal nothing changed, so that nothing need be looked at again."""
        if self.touched:
            touched = [p for p in self.model.policies.values() if p in self.touched]
            # Looking at everything kept costs more than the step: each third time, at
            # the end of each example, and always by `make test-faults`.
            self.looked += 1
            thorough = THOROUGH or self.looked % 3 == 0
            invariants.all_hold(self.world, touched, thorough=thorough)
            self.touched = []
        self.sound = True
