"""The texts of a policy by their keys: what may be compared, and who may read it.

A line of history is known by its id and never changes. `edition-12` is that edition as
it stands: its draft, what is frozen, or what was published.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cms.text import canonical
from cms.text.model import Text
from workflow import table
from workflow.as_it_was import drafted_text
from workflow.lifecycle import PASSAGES
from workflow.models import DraftRecord, Edition, Seal, Transition
from workflow.public import public_editions, sealed_image_url
from workflow.stages import ONCE_PUBLIC, Stage
from workflow.texts import text_of

AS_IT_STANDS = "edition-"
LONGEST_NUMBER = 10  # digits
NAMES = {
    "open_edition": "as it was opened",
    "open_consultation": "the text consulted on",
    "return_to_draft": "the text that was returned to draft",
    "submit_to_dmt": "the text submitted to DMT",
    "endorse": "the text sent to CPB",
    "publish": "the published text",
    "publish_correction": "the published text",
}
STANDING = {
    Stage.DRAFT: "the draft as it is now",
    Stage.CONSULTATION: "the text in consultation",
    Stage.DMT_REVIEW: "the text before DMT",
    Stage.CPB_APPROVAL: "the text before CPB",
    Stage.ABANDONED: "what was abandoned",
}


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text with its names and addresses; `url` is where it is read by itself.

    `seal_id` is given for a frozen text, `sha256` for every one but a draft as it is,
    which changes with each save. `exact` is false for a drafting session whose
    pictures or linked titles have changed since.
    """

    key: str
    edition: Edition
    text: Text
    name: str
    sha256: str
    url: str
    image_url: Callable[[str], str]
    at: datetime | None = None
    who: str = ""
    seal_id: int | None = None
    exact: bool = True

    @property
    def title(self) -> str:
        """ "Edition 1.0: the text consulted on"."""
        return f"Edition {self.edition.label}: {self.name}"

    @property
    def when(self) -> str:
        """9 May 2026, 14:05 UK time; empty for a draft as it is."""
        if self.at is None:
            return ""
        local = timezone.localtime(self.at)
        return f"{local.day} {local:%B %Y, %H:%M} UK time"


def standing_key(edition_id: int) -> str:
    """The key of an edition's text as it stands."""
    return f"{AS_IT_STANDS}{edition_id}"


def kept_text(key: str, near: Edition, user: User) -> KeptText | None:
    """A text of the policy of an edition that this person sees, by its key.

    None if there is none, if it is another policy's, or if this person may neither see
    its edition nor read it as anyone may.
    """
    if key.startswith(AS_IT_STANDS):
        number = key.removeprefix(AS_IT_STANDS)
        if not (
            number.isascii() and number.isdecimal() and len(number) < LONGEST_NUMBER
        ):
            return None
        return _standing(int(number), near, user)
    try:
        record = UUID(key)
    except ValueError:
        return None
    return _line(record, near, user)


def _standing(edition_id: int, near: Edition, user: User) -> KeptText | None:
    edition = _edition(edition_id, near)
    if edition is None:
        return None
    seen = table.allowed(table.VIEW, edition, user)
    if not seen and not public_editions().filter(pk=edition.pk).exists():
        return None
    sealed = edition.seal if edition.stage is not Stage.DRAFT else None
    name = STANDING.get(edition.stage, "the published text")
    return KeptText(
        key=standing_key(edition.pk),
        edition=edition,
        text=text_of(edition),
        name=name,
        sha256=sealed.sha256 if sealed else "",
        url=reverse("editions:text", args=[edition.pk]) if seen else "",
        image_url=_pictures(edition, seen),
        at=edition.published_at if edition.stage in ONCE_PUBLIC else None,
        seal_id=sealed.pk if sealed else None,
    )


def _pictures(edition: Edition, seen: bool) -> Callable[[str], str]:
    if not seen:  # as anyone reads what is published
        return lambda sha256: sealed_image_url(edition, sha256)
    return lambda sha256: reverse("editions:image", args=[edition.pk, sha256])


def _line(record: UUID, near: Edition, user: User) -> KeptText | None:
    passed = (
        Transition.objects.filter(pk=record, edition__page=near.page_id)
        .select_related("seal")
        .defer("snapshot_json")
        .first()
    )
    if passed is not None:
        edition = _seen(passed.edition_id, near, user)
        return _passed(passed, edition) if edition else None
    drafted = DraftRecord.objects.filter(pk=record, edition__page=near.page_id).first()
    if drafted is None:
        return None
    edition = _seen(drafted.edition_id, near, user)
    return _drafted(drafted, edition) if edition else None


def _seen(edition_id: int, near: Edition, user: User) -> Edition | None:
    """The edition, for somebody who sees it."""
    edition = _edition(edition_id, near)
    if edition is None or not table.allowed(table.VIEW, edition, user):
        return None
    return edition


def _passed(row: Transition, edition: Edition) -> KeptText:
    return KeptText(
        text=row.seal.text,
        name=NAMES.get(row.name, f"the text when somebody {_done(row.name)}"),
        sha256=row.seal.sha256,
        who=row.actor_name,
        seal_id=row.seal_id,
        **_of_line(row, edition),
    )


def _drafted(row: DraftRecord, edition: Edition) -> KeptText:
    text = drafted_text(row)
    seal = Seal.objects.filter(edition=edition, sha256=row.text_sha256)
    return KeptText(
        text=text,
        name=f"as {row.author_name} left it",
        sha256=row.text_sha256,
        who=row.author_name,
        seal_id=seal.values_list("pk", flat=True).first(),
        exact=canonical.sha256(canonical.dump(text)) == row.text_sha256,
        **_of_line(row, edition),
    )


def _of_line(row: Transition | DraftRecord, edition: Edition) -> dict[str, Any]:
    """What every line of history has: its key, its time and its addresses."""
    return {
        "key": str(row.pk),
        "edition": edition,
        "at": row.at,
        "url": reverse("editions:text_as_it_was", args=[edition.pk, row.pk]),
        "image_url": lambda sha256: reverse(
            "history_image", args=[edition.pk, row.pk, sha256]
        ),
    }


def _done(name: str) -> str:
    return PASSAGES[name].act.done


def _edition(edition_id: int, near: Edition) -> Edition | None:
    if edition_id == near.pk:
        return near
    found = Edition.objects.for_lists().filter(page=near.page_id, pk=edition_id)
    return found.first()
