"""Take a returned file in: looked at in the gate, kept privately, read afterwards."""

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms.text.tidy import one_line
from exports.incoming import gate
from exports.returned.errors import AlreadyReturned
from exports.returned.models import ReturnedCopy
from exports.returned.work import wake_after_commit
from ledger import book
from workflow import table
from workflow.errors import NotPermitted
from workflow.models import Edition

LONGEST_NAME = 160


def hand_in(
    edition_id: int, *, name: str, data: bytes, returned_by: str, actor: User
) -> ReturnedCopy:
    """Keep a copy that came back, and have it read.

    Raises UnreadableFile for a file that does not pass the gate, AlreadyReturned for
    one that is here already, NotPermitted for who may not hand one in.
    """
    gate.check(data)
    with transaction.atomic():
        edition = (
            Edition.objects.select_for_update(of=("self",))
            .select_related("page__record")
            .get(pk=edition_id)
        )
        if edition.patch or not table.allowed(table.RETURN, edition, actor):
            raise NotPermitted("You may not hand in a copy for this edition now.")
        return _kept(edition, name, data, returned_by, actor)


def _kept(
    edition: Edition, name: str, data: bytes, returned_by: str, actor: User
) -> ReturnedCopy:
    sha256 = hashlib.sha256(data).hexdigest()
    known = edition.returned_copies.filter(sha256=sha256).first()
    if known is not None:
        raise AlreadyReturned(
            f"Exactly this file was handed in already, from {known.returned_by}.",
            known.pk,
        )
    now = timezone.now()
    copy = ReturnedCopy(
        edition=edition,
        name=one_line(name)[-LONGEST_NAME:] or "copy.docx",
        size=len(data),
        sha256=sha256,
        returned_by=one_line(returned_by)[:150],
        uploaded_by=actor,
        at=now,
        next_try_at=now,
    )
    copy.file.save(f"{uuid.uuid4().hex}.docx", ContentFile(data), save=False)
    copy.save()
    book.append(
        "copy.returned",
        subject=edition.ref,
        actor=actor.ref,
        data={"copy": copy.ref, "file_sha256": sha256, "size": len(data)},
    )
    wake_after_commit()
    return copy
