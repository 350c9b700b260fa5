"""What is drawn: which act, how often, and with what."""

from boards.models import Choice, Outcome
from tests.boards.machine.world import PEOPLE, WRITERS

MEMBERS = (*PEOPLE, "deputy")
YES = (Outcome.APPROVED, Outcome.CONDITIONS)
OUTCOMES = (*YES, *YES, *YES, Outcome.RETURNED, Outcome.NOTED)
NAMED = ((), (), (0,), (1,), (0, 1))
MOSTLY = (Choice.FOR, Choice.FOR, Choice.FOR, Choice.AGAINST)
VOTES = (Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)

# How often what is tried: what leads on more often than the rest.
OFTEN = {
    "somebody_writes": 2,
    "the_owner_submits": 2,
    "it_goes_back": 1,
    "the_clerk_endorses": 4,
    "the_clerk_publishes": 5,
    "an_item_comes_on_the_agenda": 2,
    "people_come": 2,
    "somebody_declares": 2,
    "an_interest_was_a_mistake": 3,
    "dmt_decides": 2,
    "cpb_decides": 4,
    "the_record_was_wrong": 2,
    "it_goes_as_it_should": 6,
    "it_comes_again_and_is_noted": 2,
    "it_cannot_wait": 6,
    "the_text_is_amended": 4,
    "the_delegate_confirms": 2,
    "a_condition_is_met": 4,
    "it_goes_round": 3,
    "somebody_votes": 4,
    "everybody_votes": 2,
    "it_goes_round_to_its_end": 4,
    "the_chair_closes": 3,
    "it_ends_without_a_decision": 2,
}
ACTS = [name for name, times in OFTEN.items() for _ in range(times)]
BOARD = {"board": lambda self: self.pick(("dmt", "cpb"))}
DECIDES = {
    "outcome": lambda self: self.pick(OUTCOMES),
    "named": lambda self: self.pick(NAMED),
    "other": lambda self: self.pick((True, False)),
}
DRAWN = {
    "somebody_writes": {
        "who": lambda self: self.pick(WRITERS),
        "first": lambda self: self.pick("abc"),
        "second": lambda self: self.pick("abc"),
    },
    "an_item_comes_on_the_agenda": BOARD,
    "people_come": {
        "there": lambda self: set(self.some(list(PEOPLE))),
        "deputy": lambda self: self.pick((True, False)),
        "chaired": lambda self: self.pick((True, True, False)),
    },
    "somebody_declares": {
        "who": lambda self: self.pick(MEMBERS),
        "kind": lambda self: self.pick(("pecuniary", "registrable", "personal")),
        "dispensed": lambda self: self.pick((True, False, False)),
    },
    "dmt_decides": DECIDES,
    "cpb_decides": DECIDES,
    "the_record_was_wrong": {"outcome": DECIDES["outcome"]},
    "it_goes_as_it_should": {
        **BOARD,
        "outcome": lambda self: self.pick(YES),
        "named": DECIDES["named"],
        "other": lambda self: self.pick(range(3)),
    },
    "it_comes_again_and_is_noted": BOARD,
    "it_cannot_wait": BOARD,
    "the_text_is_amended": BOARD,
    "the_delegate_confirms": BOARD,
    "a_condition_is_met": {**BOARD, "who": lambda self: self.pick(MEMBERS)},
    "it_ends_without_a_decision": {"who": lambda self: self.pick(("chair", "clerk"))},
    "somebody_votes": {
        "who": lambda self: self.pick(MEMBERS),
        "choice": lambda self: self.pick(VOTES),
        "read": lambda self: self.pick(range(6)),
    },
    "everybody_votes": {"choices": lambda self: [self.pick(VOTES) for _ in PEOPLE]},
    "it_goes_round_to_its_end": {
        "choices": lambda self: [self.pick(MOSTLY) for _ in PEOPLE],
        "outcome": lambda self: self.pick(YES),
    },
    "the_chair_closes": {
        "outcome": DECIDES["outcome"],
        "casting": lambda self: self.pick(("", "", "for")),
        "late": lambda self: self.pick((True, False)),
        "named": DECIDES["named"],
    },
}
