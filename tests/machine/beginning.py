"""How each example begins: three policies on their way."""

from collections import Counter

from tests.machine.machine import Machine
from tests.machine.model import Model
from tests.machine.things import Person
from tests.machine.world import PLAN

FIRST = ("Amber wording.", "school")
FIRST_FACTS = {
    "note": "What is new.",
    "effective": 1,
    "review": 400,
    "eia": "EIA-1",
    "dpia": "DPIA-1",
}


def prepared(world):
    """A machine class whose examples begin with three policies on their way."""
    people = {
        name: Person(name, team, set(map(str, roles)), "clerk" in roles)
        for name, team, *roles in PLAN
    }
    kind = type(
        "Begun",
        (Machine,),
        {"world": world, "beginning": Model(people), "seen": Counter()},
    )
    first = kind()
    try:
        _begin(first)
        kind.looks = [first.look(edition) for edition in first.model.editions]
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
