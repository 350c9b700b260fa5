"""Make a sealed text the page's live revision, so that Wagtail agrees with the seal."""

from django.db.models import F
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from accounts.models import User
from cms.models import PolicyPage
from workflow.errors import Blocked, Reason
from workflow.models import Edition, Seal
from workflow.sealing import content_digest


def publish(edition: Edition, seal: Seal, actor: User) -> None:
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
    action = PublishPageRevisionAction(revision, user=actor)
    latest = edition.page.latest_revision_id
    action.object.latest_revision_id = latest
    action.execute(skip_permission_checks=True)
    if edition.patch:
        _keep_the_draft_latest(edition, seal, latest)


def _keep_the_draft_latest(edition: Edition, seal: Seal, latest: int | None) -> None:
    """After a correction an open draft stays the latest, else the correction is."""
    page = PolicyPage.objects.filter(pk=edition.page_id)
    drafting = Edition.objects.open().filter(page_id=edition.page_id, patch=0).exists()
    if drafting:
        page.update(latest_revision_id=latest, has_unpublished_changes=True)
    else:
        page.update(
            latest_revision_id=seal.revision_id,
            has_unpublished_changes=False,
            draft_title=F("title"),
        )
