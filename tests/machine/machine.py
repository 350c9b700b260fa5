"""Anybody tries anything, in any order; the model says how the product must answer."""

import copy
from collections import Counter
from contextlib import contextmanager

import time_machine
from django.core.cache import cache
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.machine import invariants
from tests.machine import model as rules
from tests.machine.model import DONE, Edition, Model, Person, Policy
from tests.machine.world import PLAN, World, counts, everything
from tests.sizes import THOROUGH
from workflow.errors import Blocked, Frozen, NotPermitted, Refused, Stale
from workflow.followups import work_through
from workflow.models import FollowUp, Transition

PEOPLE = [name for name, *_ in PLAN]
# Who is asked oftener: those who could ever do something.
BUSY = ["owner", "other owner", "owner and chair", "clerk", "clerk and editor"]
BUSY += ["editor", "apprentice", "dmt chair", "cpb chair"]
ANYBODY = st.one_of(st.sampled_from(BUSY), st.sampled_from(PEOPLE))
TOPICS = ("school", "home", "health")
TEXTS = st.tuples(
    st.sampled_from(["", "Amber wording.", "Birch wording.", "Cedar wording."]),
    st.sampled_from(TOPICS),
)
REASONS = st.sampled_from(["Agreed.", "", "  "])
STEPS = st.sampled_from([*rules.STEPS, *rules.NO_STEPS, "open_edition"])
KINDS = st.sampled_from(["major", "minor", "correction"])
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["", "What we learned."]),
        "effective": st.sampled_from([None, 1, 2, 3]),
        "review": st.sampled_from([None, 2, 3, 400]),
        "eia": st.sampled_from(["EIA-1", "EIA-2", ""]),
        "dpia": st.sampled_from(["DPIA-1", "DPIA-2", ""]),
    },
)
# What leads on, oftener than what leads back or out.
WAYS = ["open_consultation", "submit_to_dmt", "endorse", "publish", "open correction"]
WAYS += ["replace", "confirm", "publish_correction"]
WAYS = [*WAYS, *WAYS, "open minor", "open major", "apply"]
WAYS += ["return_to_draft", "withdraw", "abandon"]
FIRST = ("Amber wording.", "school")
FIRST_FACTS = {
    "note": "What is new.",
    "effective": 1,
    "review": 400,
    "eia": "EIA-1",
    "dpia": "DPIA-1",
}


@contextmanager
def arranged(edition, name):
    """As the edition stands once `Machine.arrange` was there."""
    before = edition.planned, edition.asking
    edition.planned, edition.asking = name == "open_consultation", False
    yield
    edition.planned, edition.asking = before


REFUSALS = (Stale, NotPermitted, Blocked, Frozen)


class Machine(RuleBasedStateMachine):
    """Several policies and a whole cast; each example begins with the same ones."""

    world: World  # set once by `prepared`, with what the first policies came to
    beginning: Model
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
        self.tokens = []  # (edition, token, what it vouches for), newest last
        self.openings = []
        self.looked = 0
        self.touched = []  # policies, by the step before
        for edition in self.model.editions:
            self.look(edition)
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
        had = counts()
        try:
            with transaction.atomic():
                given, answer = ask(), DONE
        except Refused as refusal:
            given, answer = None, type(refusal).__name__
        self.seen[what, answer] += 1
        assert answer == expected, f"{answer} where the rules say {expected}"
        if answer != DONE:
            assert everything() == self.before, "a refusal changed something"
            return None
        self.touched.append(policy)
        have = counts()
        made = 1 if transitions else 0
        assert have["transitions"] == had["transitions"] + transitions
        assert have["entries"] == had["entries"] + transitions
        assert have["revisions"] == had["revisions"] + made
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

    # Transitions

    def step(self, edition, name, who, reason, shown):
        _, token, vouched = shown
        model, world = self.model, self.world
        expected = model.answer_step(edition, name, who, reason, vouched)
        publishes = name in ("publish", "publish_correction")
        replaced = model.policy_of(edition).published if publishes else None
        done = self.act(
            name,
            model.policy_of(edition),
            expected,
            lambda: world.step(edition.pk, name, who, reason, token),
            transitions=2 if replaced else 1,
        )
        if not done:
            return
        model.after_step(edition, name)
        row = Transition.objects.get(edition=edition.pk, version=edition.version)
        invariants.followed_once(row, self.ids(model.told(edition, who)))
        assert (row.name, row.comment) == (name, reason.strip())
        assert row.actor_id == world.ids[who]

    def ids(self, people):
        return {self.world.ids[name] for name in people}

    @rule(data=st.data(), name=STEPS, who=ANYBODY, reason=REASONS)
    def anybody_tries_a_step(self, data, name, who, reason):
        edition = self.draw_edition(data)
        self.step(edition, name, who, reason, self.token_of(edition, data))

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

    @rule(data=st.data())
    def a_writer_tries_to_approve(self, data):
        """Whatever else they may do: not what they wrote themselves."""
        approvals = {"dmt_review": "endorse", "cpb_approval": "publish"}
        edition = self.draw_edition(data, lambda e: e.stage in approvals and e.wrote)
        if edition is not None:
            who = data.draw(st.sampled_from(sorted(edition.wrote)), label="who")
            name = approvals[edition.stage]
            self.step(edition, name, who, "Agreed.", self.look(edition))

    # Consultation: a plan before it opens, and its end before the edition goes on

    def arrange(self, edition, name):
        """What a step needs of a consultation: a plan to open, or an end of it."""
        if name == "open_consultation" and self.model.may_plan(edition):
            self.plan(edition)
        elif name in ("submit_to_dmt", "return_to_draft") and edition.asking:
            self.close(edition)

    def plan(self, edition):
        self.world.plan(edition.pk)
        edition.planned = True
        self.arranged_for(edition)

    def close(self, edition):
        self.world.close(edition.pk)
        edition.asking = False
        self.arranged_for(edition)

    def arranged_for(self, edition):
        """What is compared after a refusal is how it stood with this."""
        self.touched.append(self.model.policy_of(edition))
        self.before = everything()

    @rule(data=st.data(), kind=KINDS, who=ANYBODY, by_owner=st.booleans())
    def anybody_opens_an_edition(self, data, kind, who, by_owner):
        policy = self.draw_policy(data)
        shown = self.opening_of(policy, data)
        self.open(policy, kind, policy.owner if by_owner else who, shown)

    def open(self, policy, kind, who, shown):
        model = self.model
        _, token, vouched = shown
        edition = self.act(
            "open_edition",
            policy,
            model.answer_open(policy, kind, who, vouched),
            lambda: self.world.open(policy.pk, kind, who, token, "What we learned."),
            transitions=1,
        )
        if edition:
            opened = model.after_open(policy, kind, edition.pk, "What we learned.")
            self.look(opened)
            row = Transition.objects.get(edition=edition.pk)
            invariants.followed_once(row, self.ids(model.told(opened, who)))

    @rule(who=ANYBODY, owner=st.sampled_from(BUSY[:4]), team=st.sampled_from("AB"))
    def anybody_begins_a_policy(self, who, owner, team):
        if len(self.model.policies) > 3:
            return
        edition = self.act(
            "begin",
            None,
            self.model.answer_create(who, owner),
            lambda: self.world.create(who, owner, team),
            transitions=1,
        )
        if edition:
            begun = Policy(edition.page_id, owner, team)
            begun.editions.append(Edition(edition.pk, (1, 0, 0), None))
            self.model.policies[begun.pk] = begun
            self.touched.append(begun)

    # Drafting

    @rule(
        data=st.data(),
        who=ANYBODY,
        by_owner=st.booleans(),
        text=TEXTS,
        by_itself=st.booleans(),
    )
    def anybody_saves_the_draft(self, data, who, by_owner, text, by_itself):
        policy = self.draw_policy(data)
        self.save(policy, policy.owner if by_owner else who, text, by_itself)

    def save(self, policy, who, text, by_itself=False):
        done = self.act(
            "save",
            policy,
            self.model.answer_save(policy, who),
            lambda: self.world.save(policy.pk, who, text, by_itself),
        )
        if done:
            self.model.after_save(policy, who, text)

    @rule(
        data=st.data(),
        who=ANYBODY,
        by_owner=st.booleans(),
        old=st.sampled_from(TOPICS),
        new=st.sampled_from(TOPICS),
        fitting=st.booleans(),
    )
    def anybody_replaces_words(self, data, who, by_owner, old, new, fitting):
        edition = self.draw_edition(data, lambda e: e.kind == "correction")
        if edition is None:
            return
        who = self.model.policy_of(edition).owner if by_owner else who
        self.replace(edition, who, edition.text[1] if fitting else old, new)

    def replace(self, edition, who, old, new):
        done = self.act(
            "replace",
            self.model.policy_of(edition),
            self.model.answer_replace(edition, who, old, new),
            lambda: self.world.replace(edition.pk, who, old, new),
        )
        if done:
            edition.replaced.append((old, new))
            self.model.retext(edition, who)

    @rule(data=st.data(), who=ANYBODY)
    def anybody_takes_words_back(self, data, who):
        edition = self.draw_edition(data, lambda e: bool(e.replaced))
        if edition is None:
            return
        places = st.integers(0, len(edition.replaced) - 1)
        place = data.draw(places, label="from")
        done = self.act(
            "take back",
            self.model.policy_of(edition),
            self.model.answer_correct(edition, who, "edit"),
            lambda: self.world.take_back(edition.pk, who, place),
        )
        if done:
            del edition.replaced[place:]
            self.model.retext(edition, who)

    @rule(data=st.data(), who=st.sampled_from(BUSY), now=st.booleans())
    def anybody_confirms_a_correction(self, data, who, now):
        edition = self.draw_edition(data, lambda e: e.kind == "correction")
        if edition is None:
            return
        seen = [t for t in self.tokens if t[0] == edition.pk]
        if now or not seen:
            text, digest = edition.text, self.world.corrected(edition.pk)
        else:
            _, token, (_, text) = data.draw(st.sampled_from(seen), label="seen")
            digest = token.partition(".")[2]
        self.confirm(edition, who, text, digest)

    def confirm(self, edition, who, text, digest):
        done = self.act(
            "confirm",
            self.model.policy_of(edition),
            self.model.answer_confirm(edition, who, text),
            lambda: self.world.confirm(edition.pk, who, digest),
        )
        if done:
            edition.confirmed.add(text)

    @rule(data=st.data(), who=ANYBODY)
    def anybody_brings_a_correction_into_the_draft(self, data, who):
        correction = self.draw_edition(
            data, lambda e: e.kind == "correction" and bool(e.published)
        )
        if correction is not None:
            self.apply(correction, who)

    def apply(self, correction, who):
        policy = self.model.policy_of(correction)
        draft = policy.open
        if draft is None:
            return
        answer = self.model.answer_save(policy, who)
        done = self.act(
            "apply",
            policy,
            rules.NO if answer == rules.FROZEN_TEXT else answer,
            lambda: self.world.apply(correction.pk, draft.pk, who),
        )
        if done:
            summary, topic = draft.text
            for old, new in correction.replaced:
                topic = new if topic == old else topic
            self.model.after_save(policy, who, (summary, topic))

    # Beside the text

    @rule(data=st.data(), who=ANYBODY, by_owner=st.booleans(), given=FACTS)
    def anybody_changes_facts(self, data, who, by_owner, given):
        edition = self.draw_edition(data)
        who = self.model.policy_of(edition).owner if by_owner else who
        if given:
            self.change_facts(edition, who, given)

    def change_facts(self, edition, who, given):
        done = self.act(
            "facts",
            self.model.policy_of(edition),
            self.model.answer_facts(edition, who, given),
            lambda: self.world.facts(edition.pk, who, given),
        )
        if done:
            self.model.after_facts(edition, given)

    @rule(
        data=st.data(),
        who=ANYBODY,
        by_clerk=st.booleans(),
        what=st.sampled_from(["owner", "team", "editors"]),
    )
    def anybody_hands_it_over(self, data, who, by_clerk, what):
        edition = self.draw_edition(data)
        who = "clerk" if by_clerk else who
        getattr(self, f"name_{what}")(data, edition, who)

    def name_owner(self, data, edition, who):
        owner = data.draw(st.one_of(st.sampled_from(BUSY[:3]), ANYBODY), label="owner")
        done = self.act(
            "owner",
            self.model.policy_of(edition),
            self.model.answer_owner(who, owner),
            lambda: self.world.name_owner(edition.pk, who, owner),
        )
        if done:
            self.model.policy_of(edition).owner = owner

    def name_team(self, data, edition, who):
        team = data.draw(st.sampled_from("AB"), label="team")
        done = self.act(
            "team",
            self.model.policy_of(edition),
            self.model.answer_team(who),
            lambda: self.world.move(edition.pk, who, team),
        )
        if done:
            self.model.policy_of(edition).team = team

    def name_editors(self, data, edition, who):
        editors = data.draw(st.lists(ANYBODY, max_size=2, unique=True), label="names")
        done = self.act(
            "editors",
            self.model.policy_of(edition),
            self.model.answer_editors(edition, who, editors),
            lambda: self.world.name_editors(edition.pk, who, editors),
        )
        if done:
            self.model.policy_of(edition).editors = set(editors)

    # People and time

    @rule(
        who=st.sampled_from(PEOPLE[:-3]),
        role=st.sampled_from(["policy_owner", "editor", "clerk", "dmt_chair"]),
    )
    def roles_come_and_go(self, who, role):
        held = self.model.people[who].roles
        change = self.world.take_role if role in held else self.world.give_role
        self.act("role", None, DONE, lambda: change(who, role))
        held ^= {role}

    @rule(hours=st.integers(1, 24 * 40))
    def time_passes_and_work_is_done(self, hours):
        written = FollowUp.objects.count()
        self.traveller.shift(hours * 3600)
        work_through(limit=2)
        assert FollowUp.objects.count() == written
        self.before = everything()

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
            self.before = everything()
            self.touched = []
        self.sound = True


def prepared(world):
    """A machine class whose examples begin with three policies on their way."""
    people = {n: Person(n, team, set(map(str, roles))) for n, team, *roles in PLAN}
    kind = type(
        "Begun",
        (Machine,),
        {"world": world, "beginning": Model(people), "seen": Counter()},
    )
    first = kind()
    try:
        _begin(first)
    finally:
        # Kept, unlike what an example does.
        first.kept_aside.__exit__(None, None, None)
        first.clock.stop()
    kind.beginning, kind.start = first.model, "2026-12-01T09:00:00+00:00"
    return kind


WAY = ("open_consultation", "submit_to_dmt", "endorse", "publish")


def _begin(machine):
    """One policy being drafted, one before CPB, one published and being corrected."""
    for owner, team, steps in (
        ("owner", "A", 0),
        ("owner", "A", 3),
        ("other owner", "B", 4),
    ):
        machine.anybody_begins_a_policy(who=owner, owner=owner, team=team)
        *_, policy = machine.model.policies.values()
        [edition] = policy.editions
        machine.save(
            policy, "clerk and editor" if team == "A" else "other editor", FIRST
        )
        machine.change_facts(edition, owner, FIRST_FACTS)
        for name in WAY[:steps]:
            who = "clerk" if name in ("endorse", "publish") else owner
            machine.arrange(edition, name)
            machine.step(edition, name, who, "Agreed.", machine.look(edition))
        machine.everything_holds()
    machine.open(policy, "correction", owner, machine.look_at_all(policy))
    correction = policy.correction
    machine.replace(correction, owner, "school", "home")
    digest = machine.world.corrected(correction.pk)
    machine.confirm(correction, "clerk", correction.text, digest)
    machine.everything_holds()
