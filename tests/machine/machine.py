"""Anybody tries anything, in any order; the model says how the product must answer."""

from contextlib import contextmanager

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine import model as rules
from tests.machine.drafting import Drafting
from tests.machine.draws import PEOPLE, TOPICS, WAYS
from tests.machine.model import DONE
from tests.machine.people import People
from tests.machine.stages import Stages


@contextmanager
def arranged(edition, name):
    """As the edition stands once `Machine.arrange` was there."""
    before = edition.planned, edition.asking, dict(edition.latest)
    edition.planned, edition.asking = name == "open_consultation", False
    if board := rules.DECIDED_BY.get(name):
        edition.latest[board] = edition.text
    yield
    edition.planned, edition.asking, edition.latest = before


class Machine(Stages, Drafting, People):
    """All of it, and somebody who does what can be done, so that editions come far."""

    @rule(data=st.data())
    def somebody_does_what_can_be_done(self, data):
        """So that editions come far: what, and by whom, the model says."""
        ways = self.ways()
        onward = [what for what in WAYS if what in ways]
        if not onward:
            return
        what = data.draw(st.sampled_from(onward), label="what")
        pk, who = data.draw(st.sampled_from(ways[what]), label="way")
        if what.startswith("open "):
            policy, kind = self.model.policies[pk], what.removeprefix("open ")
            self.open(policy, kind, who, self.opening_of(policy, data))
            return
        edition = next(e for e in self.model.editions if e.pk == pk)
        if what == "replace":
            old = edition.text[1]
            new = TOPICS[(TOPICS.index(old) + 1) % len(TOPICS)]
            self.replace(edition, who, old, new)
        elif what == "apply":
            self.apply(edition, who)
        elif what == "confirm":
            self.confirm(edition, who, edition.text, self.world.corrected(pk))
        else:
            self.arrange(edition, what)
            self.step(edition, what, who, "Agreed.", self.token_of(edition, data))

    @rule(data=st.data())
    def somebody_goes_on(self, data):
        """The same, so that it comes oftener."""
        self.somebody_does_what_can_be_done(data)

    @rule(data=st.data())
    def somebody_goes_further(self, data):
        """The same once more."""
        self.somebody_does_what_can_be_done(data)

    def ways(self):
        """What the rules allow now: on which edition or policy, and to whom."""
        model, found = self.model, {}

        def note(what, key, who, answer):
            if answer == DONE:
                found.setdefault(what, []).append((key, who))

        for who in PEOPLE:
            for e in model.editions:
                for name in rules.STEPS:
                    with arranged(e, name):
                        answer = model.answer_step(e, name, who, "Agreed.", e.shown)
                    note(name, e.pk, who, answer)
                note("replace", e.pk, who, model.answer_correct(e, who, "edit"))
                if e.kind == "correction" and e.published:
                    answer = model.answer_save(model.policy_of(e), who)
                    note("apply", e.pk, who, answer)
                if e.kind == "correction" and e.text not in e.confirmed:
                    answer = model.answer_confirm(e, who, e.text)
                    note("confirm", e.pk, who, answer)
            for policy in model.policies.values():
                for kind in ("major", "minor", "correction"):
                    answer = model.answer_open(policy, kind, who, policy.shown)
                    note(f"open {kind}", policy.pk, who, answer)
        return found
