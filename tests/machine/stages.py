"""Editions pass through their stages, whoever tries."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine import invariants
from tests.machine.acting import Acting
from tests.machine.draws import ANYBODY, BUSY, KINDS, REASONS, STEPS
from tests.machine.model import BOARDS, DECIDED_BY
from tests.machine.standing import everything
from tests.machine.things import Edition, Policy
from workflow.models import Transition


class Stages(Acting):
    """Steps, their consultation, and editions that are opened."""

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
        """What a step needs: a round to open, or an end of it; the board's yes."""
        if name == "open_consultation" and self.model.may_plan(edition):
            self.plan(edition)
        elif name in ("submit_to_dmt", "return_to_draft") and edition.asking:
            self.close(edition)
        board = DECIDED_BY.get(name)
        if board and edition.latest.get(board) != edition.text:
            self.approve(edition, board)

    def approve(self, edition, board):
        self.world.approve(edition.pk, board)
        edition.yes.setdefault(board, set()).add(edition.text)
        edition.latest[board] = edition.text
        self.arranged_for(edition)

    @rule(data=st.data(), what=st.sampled_from(["dmt", "cpb", "approves"]))
    def a_board_has_it_on_its_agenda_or_approves(self, data, what):
        edition = self.draw_edition(data, lambda e: e.stage in BOARDS)
        if edition is None:
            return
        if what == "approves":
            self.approve(edition, BOARDS[edition.stage])
            return
        self.world.put_on(edition.pk, what)
        edition.agenda.setdefault(what, set()).add(edition.text)
        self.arranged_for(edition)

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

    # Beginning

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
