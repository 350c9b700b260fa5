"""One edition, and somebody who tries something, step by step."""

import random

import time_machine
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from tests.boards.machine import model as rules
from tests.boards.machine.drawing import ACTS, DRAWN
from tests.boards.machine.invariants import all_hold
from workflow.errors import Refused


class Trying(RuleBasedStateMachine):
    """Whatever is tried, the boards' rules hold after each act."""

    world = None
    seen = None
    start = None
    acts = ACTS

    def __init__(self):
        super().__init__()
        self.step = transaction.atomic()
        self.step.__enter__()
        self.clock = time_machine.travel(type(self).start, tick=True)
        self.traveller = self.clock.start()
        self.count = 0
        self.model = rules.Model(wrote={"editor"})
        self.world.write("editor", self.model.text)

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.step.__exit__(None, None, None)

    def tried(self, what, act):
        """Whether something was done; what is refused leaves everything as it was."""
        try:
            with transaction.atomic():
                found = act()
        except Refused as refusal:
            type(self).seen[f"{what}: {type(refusal).__name__}"] += 1
            return None
        type(self).seen[what] += 1
        return found or True

    @invariant()
    def everything_holds(self):
        all_hold(self.world, self.model)

    # What is drawn

    def pick(self, among):
        return self.chance.choice(list(among))

    def some(self, among):
        return [one for one in among if self.chance.random() < 0.7]

    @initialize(seed=st.integers(2**32, 2**63))
    def begin(self, seed):
        self.first = seed

    @rule(seed=st.integers(0, 2**63))
    def somebody_does_something(self, seed):
        # The seeds that are tried repeat themselves, so that the steps are numbered.
        self.count += 1
        self.chance = random.Random(f"{self.first} {self.count} {seed}")
        act = self.pick(self.acts)
        getattr(self, act)(**{n: draw(self) for n, draw in DRAWN.get(act, {}).items()})
