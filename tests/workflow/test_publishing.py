"""Publication takes what was sealed, and only that."""

import pytest
from wagtail.models import Revision

from cms.models import Pillar
from tests.factories.policies import do, edition_in
from tests.unguarded import unguarded
from workflow.errors import Blocked
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def test_publish_is_not_stopped_by_a_pillar_that_was_renamed_meanwhile():
    edition = edition_in(Stage.CPB_APPROVAL)
    sealed = edition.seal.text.pillars
    Pillar.objects.filter(title__in=sealed).update(title="Another name")
    published = do(edition, "publish", edition.cast.clerk)
    assert published.stage is Stage.PUBLISHED
    assert published.seal.text.pillars == sealed


def test_publish_stops_when_the_stored_draft_was_changed_around_the_product():
    edition = edition_in(Stage.CPB_APPROVAL)
    revision = edition.seal.revision
    content = {**revision.content, "title": "Changed by hand"}
    with unguarded():
        Revision.objects.filter(pk=revision.pk).update(content=content)
    with pytest.raises(Blocked) as refusal:
        do(edition, "publish", edition.cast.clerk)
    assert [reason.text for reason in refusal.value.reasons] == [
        "The stored draft no longer matches the frozen text. "
        "Ask an administrator to verify the ledger."
    ]
