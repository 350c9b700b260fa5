"""Saving a draft: only in draft, only by those who may, and never unrecorded.

Wagtail's revisions are mutable: an autosave writes over the latest, even one that was
approved. So every save takes the edition's lock first, is refused outside draft, never
writes over a revision a seal was taken from, and keeps the previous session's text in
reversion when a new session starts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import reversion
from django.utils import timezone
from wagtail.models import Revision

from cms.models import PolicyPage
from cms.process import Drafting
from cms.text import canonical
from cms.text.flatten import flatten
from workflow import citing, table
from workflow.barrier import Door, is_open, opened
from workflow.completeness import missing_from
from workflow.errors import Frozen, NotPermitted
from workflow.holding import hold_policy
from workflow.models import Contribution, DraftRecord, Edition, Seal
from workflow.overwriting import refuse_unseen
from workflow.stages import OPEN, Stage


@contextmanager
def drafting(
    page: PolicyPage, user: Any, overwrite: Revision | None
) -> Iterator[Drafting]:
    """Hold the policy's open edition while its draft is saved.

    Raises Frozen outside draft, NotPermitted for those who may not draft it, and Stale
    for an editor whose person was not shown what was saved since.
    """
    save = Drafting(overwrite)
    if is_open(Door.PERFORM, Door.SETUP):
        yield save
        return
    edition = _checked(locked_open_edition(page.pk), user)
    refuse_unseen(page, user)
    page.slug = edition.page.slug
    if overwrite is not None and Seal.objects.filter(revision=overwrite).exists():
        save.overwrite = None
    with opened(Door.DRAFT):
        if save.overwrite is None:
            keep_session(edition)
        yield save
        record(edition, page, user)


def locked_open_edition(page_id: int) -> Edition | None:
    """The policy's open edition, locked until the transaction ends."""
    hold_policy(page_id)
    return (
        Edition.objects.select_for_update(of=("self",))
        .select_related("page__record")
        .defer("page__body")
        .filter(page_id=page_id, patch=0, state__in=OPEN)
        .first()
    )


def record(edition: Edition, page: PolicyPage, user: Any) -> None:
    """Note what the edition's draft says now, and who changed it."""
    text = flatten(page)
    sha256 = canonical.sha256(canonical.dump(text))
    missing = [list(pair) for pair in missing_from(text)]
    cites = citing.written(text)
    if sha256 != edition.text_sha256:
        Contribution.objects.create(
            edition=edition,
            user=user,
            user_name=user.get_full_name(),
            at=timezone.now(),
            text_sha256=sha256,
        )
    if (sha256, text.title, missing, cites) != (
        edition.text_sha256,
        edition.title,
        edition.missing,
        edition.cites,
    ):
        edition.text_sha256 = sha256
        edition.title = text.title
        edition.missing = missing
        edition.cites = cites
        edition.save(update_fields=["text_sha256", "title", "missing", "cites"])


def keep_session(edition: Edition) -> None:
    """Keep the draft as the last session left it, unless it is kept already."""
    latest = edition.page.latest_revision
    if latest is None or latest.user_id is None:
        return
    if is_kept(edition, edition.text_sha256):
        return
    # Like `latest.as_object()`, without reading page and revision a second time.
    page = edition.page.with_content_json(latest.content)
    with reversion.create_revision(manage_manually=True):
        reversion.set_user(latest.user)
        reversion.set_comment("Drafted")
        reversion.set_date_created(latest.created_at)
        reversion.add_to_revision(edition)
        reversion.add_to_revision(page)
        reversion.add_meta(
            DraftRecord,
            edition=edition,
            author=latest.user,
            author_name=latest.user.get_full_name(),
            at=latest.created_at,
            text_sha256=edition.text_sha256,
            pillars=[pillar.title for pillar in page.pillars.all()],
        )


def is_kept(edition: Edition, sha256: str) -> bool:
    """Whether reversion holds this text of this edition."""
    return bool(
        Seal.objects.filter(edition=edition, sha256=sha256).exists()
        or DraftRecord.objects.filter(edition=edition, text_sha256=sha256).exists()
    )


def _checked(edition: Edition | None, user: Any) -> Edition:
    if edition is None:
        raise Frozen(
            "No edition of this policy is being drafted. Start a new edition first."
        )
    if edition.stage is not Stage.DRAFT:
        raise Frozen(
            f"Edition {edition.label} is in {edition.stage.label} and its text is "
            "frozen. It can be changed again when it is returned to draft."
        )
    if not table.allowed(table.EDIT, edition, user):
        raise NotPermitted("You may not draft this policy.")
    return edition
