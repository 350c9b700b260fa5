"""What holds after whatever was done, asked of the database and not of the product."""

from boards.models import Ballot, Choice, Decision, Interest, Method

YES = ("approved", "conditions")


def all_hold(world, model):
    for row in Decision.objects.prefetch_related("parts__by", "parts__seat"):
        decided_well(world, row)
    for ballot in Ballot.objects.prefetch_related("history"):
        assert [one.number for one in ballot.history.all()] == list(
            range(1, ballot.changes + 1)
        )
    edition = world.edition()
    assert edition.state == model.stage


def decided_well(world, row):
    """No approval without quorum of those entitled, no two votes, no other text."""
    parts = list(row.parts.all())
    entitled = [part for part in parts if part.entitled]
    if row.item_id:
        assert row.seal_id == row.item.seal_id
    assert (row.present, row.entitled) == (len(parts), len(entitled))
    if row.outcome in YES and row.method != Method.URGENT:
        assert len(entitled) >= row.quorum
    votes = [part.choice for part in parts if part.choice]
    if votes:
        assert row.in_favour == votes.count(Choice.FOR)
        assert row.against == votes.count(Choice.AGAINST)
        assert row.abstained == votes.count(Choice.ABSTAIN)
    if row.in_favour is not None:
        assert row.in_favour + row.against + row.abstained <= row.entitled
        tie = row.in_favour == row.against
        carried = row.casting == Choice.FOR if tie else row.in_favour > row.against
        assert carried == (row.outcome != "returned")
    assert len({part.seat_id for part in parts}) == len(parts)
    people = [part.by.person_id for part in parts]
    assert len(set(people)) == len(people)
    for part in entitled:
        nobody_who_may_not(world, row, part)
    if row.method == Method.CIRCULATION:
        assert all(part.had_report for part in entitled)


def nobody_who_may_not(world, row, part):
    """Whoever counted wrote nothing before that (a young person may), and no interest
    sent them out."""
    wrote = row.edition.contributions.filter(user=part.by.person_id, at__lte=row.at)
    assert part.by.capacity == "young" or not wrote.exists()
    out = Interest.objects.filter(
        item=row.item_id, seat=part.by, declared_at__lte=row.at
    )
    out = out.exclude(effect="stays")
    standing = [
        one for one in out if one.withdrawn_at is None or one.withdrawn_at > row.at
    ]
    assert standing == []
