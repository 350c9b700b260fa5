"""Facts, owners, teams and editors beside a text; roles; and time."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine.acting import Acting
from tests.machine.draws import ANYBODY, BUSY, FACTS, PEOPLE
from tests.machine.model import DONE
from tests.machine.standing import everything
from workflow.followups import work_through
from workflow.models import FollowUp


class People(Acting):
    """Who an edition belongs to and what is said of it changes; so do roles."""

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
