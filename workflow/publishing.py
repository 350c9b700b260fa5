"""Make a sealed text the page's live revision, so that Wagtail agrees with the seal."""

from django.utils import timezone
from wagtail.models import Revision
from wagtail.signals import page_published, published

from cms.models import PolicyPage
from workflow.errors import Blocked, Reason
from workflow.models import Edition, Seal
from workflow.sealing import content_digest


def publish(edition: Edition, seal: Seal) -> None:
    """Publish the revision the seal was taken from. Needs the open door.

    Raises Blocked when that revision no longer stores what was sealed: somebody reached
    around the product, and an administrator has to look. A linked policy or pillar may
    have another name by now; the seal keeps the old one and that is no fault.
    """
    revision = seal.revision
    if content_digest(revision) != seal.revision_sha256:
        raise Blocked(
            [
                Reason(
                    "The stored draft no longer matches the frozen text. "
                    "Ask an administrator to verify the ledger."
                )
            ]
        )
    _make_live(revision, edition)


def _make_live(revision: Revision, edition: Edition) -> None:
    """What Wagtail's own publish action comes to, without what has no place here.

    Not scheduled, logged or checked again: the edition's transition is the log, and the
    text was checked when it was sealed. After a correction an open draft stays latest.
    """
    page = revision.as_object()
    now = timezone.now()
    drafting = (
        bool(edition.patch)
        and Edition.objects.open().filter(page_id=edition.page_id, patch=0).exists()
    )
    page.live, page.expired = True, False
    page.live_revision = revision
    page.last_published_at = now
    page.first_published_at = page.first_published_at or now
    page.has_unpublished_changes = drafting
    if not drafting:
        page.latest_revision = revision
        page.draft_title = page.title
    page.save(clean=False)
    published.send(sender=PolicyPage, instance=page, revision=revision)
    page_published.send(sender=PolicyPage, instance=page, revision=revision)
