"""Take a template in, and put one into use: for administrators, each act in the ledger.

What was filed keeps its look. A choice counts from the next step of any edition, since
each step's snapshot names the template that was in use.
"""

import hashlib

from django.db import transaction
from django.utils import timezone

from accounts import authority
from accounts.models import User
from accounts.roles import Role
from cms.text.tidy import clean
from ledger import book
from workflow.errors import NotPermitted

from .building import build
from .current import HOUSE, current_sha256
from .errors import AlreadyInUse
from .models import TemplateChoice, WordTemplate
from .reading import read

ONLY_ADMINISTRATORS = "The Word template is for administrators only."
LONGEST_NAME = 160


def administers(user: object) -> bool:
    """Whether this person looks after the template. Superusers get nothing for free."""
    return isinstance(user, User) and user.has_role(Role.ADMINISTRATOR)


def upload(data: bytes, name: str, *, actor: User) -> WordTemplate:
    """Keep a template with what was found in it; the same file is kept once.

    It is not in use by that. Raises NotPermitted, or UnreadableFile with a sentence.
    """
    _administrator(actor)
    sha256 = hashlib.sha256(data).hexdigest()
    known = WordTemplate.objects.defer("content", "reading").filter(pk=sha256).first()
    if known is not None:
        return known
    template = read(data)
    _, findings = build(template, sha256)
    with transaction.atomic():
        kept, new = WordTemplate.objects.get_or_create(
            pk=sha256,
            defaults={
                "content": data,
                "name": _name(name),
                "size": len(data),
                "reading": template.to_json(),
                "findings": [finding.to_json() for finding in findings],
                "uploaded_by": actor,
                "uploaded_at": timezone.now(),
            },
        )
        if new:
            book.append(
                "template.uploaded",
                subject=_subject(sha256),
                actor=actor.ref,
                data={"file_sha256": sha256, "size": len(data)},
            )
    return kept


def use(sha256: str, *, actor: User) -> TemplateChoice:
    """Put a template into use, or with an empty digest the house's own look.

    Raises NotPermitted, AlreadyInUse, or WordTemplate.DoesNotExist.
    """
    with transaction.atomic():
        # One choice at a time; the template itself never changes, so no role locks it.
        authority.lock()
        _administrator(actor)
        template = None
        if sha256 != HOUSE:
            template = WordTemplate.objects.only("sha256").get(pk=sha256)
        before = current_sha256()
        if before == sha256:
            raise AlreadyInUse("This look is in use already.")
        choice = TemplateChoice.objects.create(
            template=template, by=actor, at=timezone.now()
        )
        book.append(
            "template.chosen",
            subject=_subject(sha256),
            actor=actor.ref,
            data={"template_sha256": sha256, "before_sha256": before},
        )
    return choice


def _administrator(actor: User) -> None:
    if not administers(User.objects.get(pk=actor.pk)):
        raise NotPermitted(ONLY_ADMINISTRATORS)


def _name(name: str) -> str:
    """What the file was called, without its folders."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return " ".join(clean(last).split())[:LONGEST_NAME] or "template.docx"


def _subject(sha256: str) -> str:
    return f"template:{sha256 or 'house'}"
