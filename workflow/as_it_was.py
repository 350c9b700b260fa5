"""A text of an edition as it was, from its seal or from what reversion kept."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from reversion.models import Version

from cms.models import PolicyPage
from cms.text import canonical
from cms.text.flatten import flatten
from cms.text.model import Text
from workflow.history import Event, History
from workflow.models import DraftRecord, Edition, Transition


@dataclass(frozen=True, slots=True)
class AsItWas:
    """A text as it was, with the event it belongs to.

    `exact` is false when a picture or a linked policy's title changed since, so that
    the words are the same but the digest is not.
    """

    text: Text
    event: Event
    exact: bool


def text_as_it_was(edition: Edition, record_id: UUID) -> AsItWas | None:
    """The text of one line of this edition's history, or None if it has no such line.

    A passage's text comes from its seal; a drafting session's is built again from the
    version that reversion kept.
    """
    history = History([edition])
    passed = (
        Transition.objects.filter(edition=edition, pk=record_id)
        .select_related("seal")
        .defer("snapshot_json")
        .first()
    )
    if passed is not None:
        event = next(history._passed([record_id]))
        return AsItWas(passed.seal.text, event, exact=True)
    drafted = DraftRecord.objects.filter(edition=edition, pk=record_id).first()
    if drafted is None:
        return None
    text = drafted_text(drafted)
    sha256 = canonical.sha256(canonical.dump(text))
    event = next(history._drafted([record_id]))
    return AsItWas(text, event, exact=sha256 == drafted.text_sha256)


def drafted_text(record: DraftRecord) -> Text:
    """The text a drafting session left, as reversion kept it."""
    version = Version.objects.select_related("revision").get(
        revision_id=record.revision_id,
        content_type=ContentType.objects.get_for_model(PolicyPage),
    )
    page = PolicyPage(**version.field_dict)
    # Django's serialiser cannot read a draft's pillars, so they are kept beside it.
    return replace(flatten(page), pillars=tuple(sorted(record.pillars)))
