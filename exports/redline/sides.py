"""The two texts of a redline as the database keeps them, and who changed them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cms.text import canonical
from cms.text.model import Text
from exports.filing import images_of
from exports.look.current import look_for
from exports.word import Document, Origin
from workflow.models import Contribution, Edition, Seal, Transition
from workflow.notes import notes_of
from workflow.snapshot import Snapshot
from workflow.stages import Stage
from workflow.texts import picture_in, text_of

from .cover import Compared
from .document import redline_document
from .marks import By

SEVERAL = "Several authors"


@dataclass(frozen=True, slots=True)
class Side:
    """One text with its edition, its facts and its pictures.

    `at` is when the text was kept; `upto` when the passage was that is compared.
    `passage` is empty for an open draft.
    """

    edition: Edition
    text: Text
    snapshot: Snapshot
    images: Mapping[str, bytes]
    at: datetime
    upto: datetime
    passage: str = ""

    @classmethod
    def of(cls, row: Transition) -> "Side":
        """The text that a passage was about."""
        seal: Seal = row.seal
        return cls(
            edition=row.edition,
            text=seal.text,
            snapshot=row.snapshot,
            images=images_of(seal),
            at=seal.at,
            upto=row.at,
            passage=str(row.pk),
        )

    @classmethod
    def of_draft(cls, edition: Edition) -> "Side":
        """The open draft as it is now."""
        text = text_of(edition)
        last = edition.transitions.order_by("-version")[0]
        at = edition.page.latest_revision.created_at
        sha256 = canonical.sha256(canonical.dump(text))
        facts = replace(
            last.snapshot,
            title=text.title,
            stage=Stage.DRAFT.value,
            stage_label="Draft as it is",
            at=at.astimezone(UTC).isoformat(),
            text_sha256=sha256,
            notes=notes_of(edition),
        )
        return cls(edition, text, facts, _pictures(text), at, at)

    def without_notes(self) -> "Side":
        """The same without the editors' comments."""
        return replace(self, snapshot=replace(self.snapshot, notes=()))


def redline(older: Side, newer: Side, heading: str) -> Document:
    """The redline of two texts in the newer one's look, from what is stored alone."""
    return redline_document(
        Compared(older.text, newer.text, older.snapshot, newer.snapshot, heading),
        {**older.images, **newer.images},
        By(changed_by(older, newer), newer.at.isoformat()),
        look=look_for(newer.snapshot.template_sha256),
        origin=Origin(newer.edition.ref, newer.passage),
    )


def changes_since(older: Transition, edition_id: int) -> str:
    """What the older text is called after "since"."""
    if older.edition_id != edition_id:
        return f"edition {older.edition.label}"
    if older.name == "open_edition":
        return "the edition was opened"
    stage = older.source if older.name == "return_to_draft" else older.target
    return str(Stage(stage).label)


def changed_by(older: Side, newer: Side) -> str:
    """The one person who drafted between two texts, as they were called then.

    Without one it says so; without any, the council has changed what is shown.
    """
    rows = list(
        Contribution.objects.filter(
            edition__page=newer.edition.page_id, at__lte=newer.upto
        )
        .order_by("pk")
        .values_list("user_id", "edition_id", "at", "edition__patch")
    )
    own = list(dict.fromkeys(u for u, e, _, _ in rows if e == newer.edition.pk))
    same = older.edition.pk == newer.edition.pk
    who = {
        user
        for user, edition, at, patch in rows
        if at > older.upto and (edition == newer.edition.pk or not (same or patch))
    }
    if not who:
        return newer.snapshot.council
    (one,) = who if len(who) == 1 else (None,)
    names = newer.snapshot.authors
    if one in own and own.index(one) < len(names):
        return names[own.index(one)]
    return SEVERAL


def _pictures(text: Text) -> dict[str, bytes]:
    found = {image.sha256: picture_in(text, image.sha256) for image in text.images}
    return {sha: picture.content for sha, picture in found.items() if picture}
