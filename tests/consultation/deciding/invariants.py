"""What holds after every step of those who sort and answer."""

from collections import defaultdict

from hypothesis.stateful import RuleBasedStateMachine, invariant

from consultation.deciding.facts import Standing, answered_points
from consultation.deciding.left import Left, comments, left_of
from consultation.models import ClauseChange, Disposition


class Kept(RuleBasedStateMachine):
    """Nothing is lost, doubled or told otherwise: what is stored is what the model
    says."""

    @invariant()
    def nothing_is_lost_or_doubled(self):
        found = answered_points(self.row)
        said = self.model.said()
        numbers = {point.pk: point.number for point in found}
        assert len(found) == len(numbers)
        assert numbers == {point: len(refs) for point, refs in said.items()}

    @invariant()
    def what_is_left_is_what_the_gate_counts(self):
        model = self.model
        assert left_of([self.row.pk], comments())[self.row.pk] == Left(
            len(model.new()), len(model.open()), len(model.bare())
        )

    @invariant()
    def no_answer_is_lost(self):
        kept = defaultdict(list)
        rows = Disposition.objects.order_by("pk")
        for point, outcome, current in rows.values_list("point", "outcome", "current"):
            kept[point].append((outcome, current))
        assert dict(kept) == {
            point: [
                (outcome, place == len(given) - 1)
                for place, outcome in enumerate(given)
            ]
            for point, given in self.model.answers.items()
            if given
        }

    @invariant()
    def linked_clauses_stand_as_the_seal_says(self):
        links = {
            (change.point_id, change.clause_id): change.after
            for change in ClauseChange.objects.all()
        }
        assert links == self.model.links
        for point in answered_points(self.row, with_quotes=False):
            for change in point.changes:
                if change.standing is Standing.CONFIRMED:
                    assert change.after == self.model.links[point.pk, change.clause_id]
