"""What a board asked for: an amendment confirmed, another condition met."""

from boards.conditions.amending import confirm
from boards.conditions.discharging import discharge
from tests.boards.machine.meetings import Meetings


class Conditions(Meetings):
    """The delegate confirms, the owner discharges, a stranger does neither."""

    def the_delegate_confirms(self, board):
        said = self.model.newest(board)
        found = [one for one in said.wanted if one.names] if said else []
        if not found:
            return
        wanted, edition = found[0], self.world.edition()
        sha256 = edition.seal.sha256 if edition.seal else ""
        director = self.world.person("director")
        # What is confirmed already stands, and is answered with the same record.
        again = bool(sha256) and self.model.text in wanted.confirmed
        expected = again or self.model.may_confirm(said, wanted, "director")
        done = self.tried("confirm", lambda: confirm(wanted.pk, sha256, actor=director))
        assert bool(done) == expected
        if done:
            wanted.confirmed.add(self.model.text)

    def a_condition_is_met(self, board, who):
        said = self.model.binding(board)
        for one in said.wanted if said else ():
            if one.names or one.discharged:
                continue
            stranger, owner = self.world.person(who), self.world.person("director")
            assert not self.tried(
                "stranger discharges",
                lambda: discharge(one.pk, actor=stranger, evidence="Done."),  # noqa: B023  (called at once)
            )
            assert self.tried(
                "discharge",
                lambda: discharge(one.pk, actor=owner, evidence="Done."),  # noqa: B023  (called at once)
            )
            one.discharged = True
