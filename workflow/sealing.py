"""Take a text down for good: its canonical form, its digest and its pictures."""

import hashlib
import json
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Revision

from cms.models import PolicyImage, PolicyPage
from cms.text import canonical
from cms.text.flatten import flatten
from cms.text.model import Text
from workflow.errors import Blocked, Reason
from workflow.models import Seal, SealedImage

if TYPE_CHECKING:
    from workflow.models import Edition


def digest_of(page: PolicyPage) -> str:
    """The SHA-256 of the text a page object holds."""
    return canonical.sha256(canonical.dump(flatten(page)))


def draft_of(edition: "Edition") -> tuple[Revision, PolicyPage]:
    """The draft text: the page's latest revision, and the page as it says."""
    page = edition.page
    if page.get_deferred_fields() - {"body"}:
        # From a list: Wagtail would ask for each field by itself.
        page = PolicyPage.objects.defer("body").get(pk=page.pk)
    revision = Revision.objects.get(pk=page.latest_revision_id)
    page.latest_revision = revision  # or Wagtail reads the whole of it again
    return revision, page.with_content_json(revision.content)


def content_digest(revision: Revision) -> str:
    """The SHA-256 of what a revision stores, whatever becomes of what it links to."""
    stored = json.dumps(revision.content, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(stored.encode()).hexdigest()


def seal(
    edition: "Edition", revision: Revision, page: PolicyPage, text: Text | None = None
) -> tuple[Seal, bool]:
    """The seal of this text for this edition, and whether it is new.

    `text` may be given where it was flattened already. Pictures are copied now: what a
    seal shows must not depend on a file that anyone may replace. Raises Blocked for a
    picture whose file is gone or holds other bytes.
    """
    text = text or flatten(page)
    written = canonical.dump(text)
    sha256 = canonical.sha256(written)
    known = Seal.objects.filter(edition=edition, sha256=sha256).first()
    if known is not None:
        return known, False
    new = Seal.objects.create(
        edition=edition,
        sha256=sha256,
        canonical=written,
        title=text.title,
        kind=text.kind,
        summary=text.summary,
        pillars="".join(f"{pillar}\n" for pillar in text.pillars),
        revision=revision,
        revision_sha256=content_digest(revision),
        at=timezone.now(),
    )
    wanted = {image.sha256: image.format for image in text.images}
    if wanted:
        keep_images(wanted)
        new.images.set(SealedImage.objects.filter(pk__in=wanted))
    return new, True


def keep_images(wanted: dict[str, str]) -> None:
    """Copy the pictures of these digests, each with its format; see `seal`."""
    kept = set(SealedImage.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for image in PolicyImage.objects.filter(sha256__in=set(wanted) - kept):
        if image.sha256 in kept:
            continue
        content = _bytes_of(image)
        if hashlib.sha256(content).hexdigest() != image.sha256:
            continue
        SealedImage.objects.create(
            sha256=image.sha256, content=content, format=wanted[image.sha256]
        )
        kept.add(image.sha256)
    if set(wanted) - kept:
        raise Blocked(
            [Reason("The file of a picture is gone or was changed. Upload it again.")]
        )


def _bytes_of(image: PolicyImage) -> bytes:
    try:
        with image.file.open("rb") as file:
            return bytes(file.read())
    except OSError:
        return b""
