"""What has to be true after any race."""

from collections import Counter

from reversion.models import Revision as Kept

from ledger.models import Entry
from ledger.verify import verify
from workflow import consistency
from workflow.models import FollowUp, Transition


def all_sound():
    """The ledger follows, and everything kept fits together."""
    verdict = verify([])
    assert verdict.ok, verdict.reason
    assert list(consistency.problems()) == []


def written_once(edition_pk, name, version):
    """The transition to this version: one row, entry, revision, set of work."""
    row = Transition.objects.get(edition=edition_pk, version=version)
    assert row.name == name
    said = f'"id":"{row.pk}"'
    assert Entry.objects.filter(data__contains=said).count() == 1
    work = FollowUp.objects.filter(transition=row).values_list("kind", "key")
    assert work
    assert max(Counter(work).values()) == 1
    return row


def counted():
    """How many transitions, their entries, and revisions there are."""
    return (
        Transition.objects.count(),
        Entry.objects.filter(kind="edition.transition").count(),
        Kept.objects.filter(transitions__isnull=False).distinct().count(),
    )
