"""What should happen, written by hand from the rules and not from the product's tables.

Plain data and plain words. `answer_*` says how the product has to answer: "done", or
the name of the refusal; `after_*` says how things stand when it is done.
"""

from dataclasses import dataclass, field

from tests.machine.telling import BOARDS, Telling
from tests.machine.things import OPEN, Edition, Person, Policy

FROZEN = OPEN[1:]
PUBLIC = ("published", "superseded", "withdrawn")
DONE, STALE, NO, BLOCKED, FROZEN_TEXT = (
    "done",
    "Stale",
    "NotPermitted",
    "Blocked",
    "Frozen",
)
# Name: from where, to where, what kinds of edition.
STEPS = {
    "open_consultation": (("draft",), "consultation", ("major", "minor")),
    "return_to_draft": (FROZEN, "draft", ("major", "minor")),
    "submit_to_dmt": (("draft", "consultation"), "dmt_review", ("major", "minor")),
    "endorse": (("dmt_review",), "cpb_approval", ("major", "minor")),
    "publish": (("cpb_approval",), "published", ("major", "minor")),
    "publish_correction": (("draft",), "published", ("correction",)),
    "withdraw": (("published",), "withdrawn", ("major", "minor", "correction")),
    "abandon": (("draft",), "abandoned", ("major", "minor", "correction")),
}
NO_STEPS = ("supersede", "delete", "")
NEEDS_REASON = ("return_to_draft", "publish_correction", "withdraw", "abandon")
# Whose yes to exactly this text a step needs.
DECIDED_BY = {"endorse": "dmt", "publish": "cpb"}


@dataclass
class Model(Telling):
    people: dict[str, Person]
    policies: dict[int, Policy] = field(default_factory=dict)

    def policy_of(self, edition):
        return next(p for p in self.policies.values() if edition in p.editions)

    @property
    def editions(self):
        return [e for p in self.policies.values() for e in p.editions]

    # Who someone is to a policy

    def holds(self, who, *roles):
        return bool(self.people[who].roles & set(roles))

    def owns(self, who, policy):
        return policy.owner == who and self.holds(who, "policy_owner")

    def near(self, who, policy):
        return who in policy.editors or self.people[who].team == policy.team

    def drafts(self, who, policy):
        writes = self.holds(who, "editor", "apprentice") and self.near(who, policy)
        return writes or self.owns(who, policy)

    def keeps_facts(self, who, policy):
        return self.owns(who, policy) or self.holds(who, "clerk")

    def may_step(self, who, name, edition):
        policy = self.policy_of(edition)
        if name == "endorse":
            return self.holds(who, "clerk") or self.chairs(who, edition)
        if name == "publish":
            return self.holds(who, "clerk") or self.owns(who, policy)
        if name == "return_to_draft":
            if self.holds(who, "clerk") or self.chairs(who, edition):
                return True
            return self.owns(who, policy)
        return self.owns(who, policy)

    def sits(self, who, board, *offices):
        return self.holds(who, *(f"{board}_{office}" for office in offices))

    def chairs(self, who, edition):
        """Whether they chair the board of its stage, on whose agenda it is or was."""
        board = BOARDS.get(edition.stage)
        if board is None or not edition.known_to(board):
            return False
        return self.sits(who, board, "chair")

    # Transitions

    def answer_step(self, edition, name, who, reason, shown):
        if shown != edition.shown:
            return STALE
        if name in NO_STEPS:
            return NO
        if name == "open_edition":  # of an edition there is already
            return STALE
        sources, _, kinds = STEPS[name]
        if edition.stage not in sources:
            return STALE
        if edition.kind not in kinds or not self.may_step(who, name, edition):
            return NO
        if name in ("endorse", "publish") and who in edition.wrote:
            return NO
        if name in NEEDS_REASON and not reason.strip():
            return BLOCKED
        return DONE if self.ready(edition, name) else BLOCKED

    def ready(self, edition, name):
        policy = self.policy_of(edition)
        if name in ("open_consultation", "submit_to_dmt"):
            if edition.stage == "draft" and not (edition.text and edition.text[0]):
                return False
            if not (policy.eia and policy.dpia):
                return False
            if edition.kind == "major" and not edition.note:
                return False
        if name == "open_consultation":
            agreed = any(edition.text in texts for texts in edition.yes.values())
            return edition.planned and not agreed
        if name == "return_to_draft":
            return not edition.asking
        if name == "submit_to_dmt":
            excused = edition.kind == "minor" and bool(edition.note)
            heard = edition.consulted or excused
            return heard and not (edition.planned or edition.asking)
        if name in DECIDED_BY:
            if edition.latest.get(DECIDED_BY[name]) != edition.text:
                return False
            return name == "endorse" or bool(edition.effective and edition.review)
        if name == "publish_correction":
            live = edition.corrects.stage == "published"
            confirmed = edition.text in edition.confirmed
            return live and bool(edition.replaced) and confirmed
        return True

    def may_plan(self, edition):
        """Whether a round can be planned now; one at a time."""
        if edition.kind == "correction" or edition.planned or edition.asking:
            return False
        return edition.stage in ("draft", "consultation")

    def after_step(self, edition, name):
        """How it stands afterwards; answers how many transitions were made."""
        policy = self.policy_of(edition)
        made = 1
        if name.startswith("publish"):
            if replaced := policy.published:
                replaced.stage = "superseded"
                replaced.version += 1
                made = 2
            edition.published = 1 + max(e.published for e in policy.editions)
            if policy.open in (None, edition):
                policy.draft = edition.text
        if name == "open_consultation":
            edition.consulted = edition.asking = True
        if name in ("open_consultation", "abandon"):
            edition.planned = False
        edition.stage = STEPS[name][1]
        edition.version += 1
        return made

    # Opening

    def answer_open(self, policy, kind, who, shown):
        if shown != policy.shown:
            return STALE
        if kind == "correction" and policy.published is None:
            return BLOCKED
        if kind == "minor" and policy.base is None:
            return BLOCKED
        if policy.correction if kind == "correction" else policy.open:
            return BLOCKED
        return DONE if self.owns(who, policy) else NO

    def next_number(self, policy, kind):
        numbers, base = [e.number for e in policy.editions], policy.base
        if kind == "major" or base is None:
            return 1 + max(n[0] for n in numbers), 0, 0
        major, minor, _ = base.number
        if kind == "minor":
            return major, 1 + max(n[1] for n in numbers if n[0] == major), 0
        return major, minor, 1 + max(n[2] for n in numbers if n[:2] == (major, minor))

    def after_open(self, policy, kind, pk, note):
        base = policy.base
        number = self.next_number(policy, kind)
        edition = Edition(pk, number, policy.draft, note=note)
        if kind == "correction":
            edition.corrects, edition.text = base, base.text
            edition.effective, edition.review = base.effective, base.review
        elif base is not None:
            edition.text = policy.draft = base.text
        policy.editions.append(edition)
        return edition

    # Drafting and correcting

    def answer_save(self, policy, who):
        edition = policy.open
        if edition is None or edition.stage != "draft":
            return FROZEN_TEXT
        return DONE if self.drafts(who, policy) else NO

    def after_save(self, policy, who, text):
        edition = policy.open
        if text != edition.text:
            edition.wrote.add(who)
        edition.text = policy.draft = text

    def answer_correct(self, edition, who, power):
        policy = self.policy_of(edition)
        allowed = self.drafts(who, policy) if power == "edit" else self.clerks(who)
        open_still = edition.stage == "draft" and edition.kind == "correction"
        return DONE if open_still and allowed else NO

    def clerks(self, who):
        return self.holds(who, "clerk")

    def answer_replace(self, edition, who, old, new):
        answer = self.answer_correct(edition, who, "edit")
        if answer == DONE and (old == new or edition.text[1] != old):
            return BLOCKED
        return answer

    def retext(self, edition, who):
        """The correction's text from its replacements, and who changed it."""
        summary, topic = edition.corrects.text
        for old, new in edition.replaced:
            assert topic == old
            topic = new
        if (summary, topic) != edition.text:
            edition.wrote.add(who)
        edition.text = (summary, topic)

    def answer_confirm(self, edition, who, text):
        answer = self.answer_correct(edition, who, "confirm")
        if answer != DONE or who in edition.wrote:
            return NO
        return DONE if edition.replaced and text == edition.text else BLOCKED

    # What stands beside the text

    def answer_facts(self, edition, who, facts):
        if not self.keeps_facts(who, self.policy_of(edition)):
            return NO
        if edition.stage in ("superseded", "abandoned"):
            return BLOCKED
        effective = facts.get("effective", edition.effective)
        review = facts.get("review", edition.review)
        policy = self.policy_of(edition)
        now = {
            "note": edition.note,
            "effective": edition.effective,
            "review": edition.review,
            "eia": policy.eia,
            "dpia": policy.dpia,
        }
        if all(now[name] == value for name, value in facts.items()):
            return DONE
        noted = facts.get("note", edition.note) != edition.note
        if noted and edition.stage in PUBLIC:
            return BLOCKED
        if effective and review and review <= effective:
            return BLOCKED
        return DONE

    def after_facts(self, edition, facts):
        policy = self.policy_of(edition)
        for name, value in facts.items():
            setattr(policy if name in ("eia", "dpia") else edition, name, value)

    def answer_owner(self, who, owner):
        if not self.clerks(who):
            return NO
        return DONE if self.holds(owner, "policy_owner") else BLOCKED

    def answer_team(self, who):
        return DONE if self.clerks(who) else NO

    def answer_editors(self, edition, who, editors):
        policy = self.policy_of(edition)
        if not self.keeps_facts(who, policy):
            return NO
        new = set(editors) - policy.editors
        if any(not self.holds(e, "editor", "apprentice") for e in new):
            return BLOCKED
        return DONE

    def answer_create(self, who, owner):
        if not self.holds(owner, "policy_owner"):
            return BLOCKED
        return DONE if self.holds(who, "editor", "policy_owner") else NO
