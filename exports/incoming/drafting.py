"""Make a policy of an import: its page, its first edition and its text, or nothing."""

import hashlib
from collections.abc import Iterable, Mapping
from io import BytesIO

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from PIL import Image as Pillow

from accounts.models import Team, User
from cms.models import PolicyImage, PolicyPage
from cms.text.tidy import one_line
from ledger import book
from workflow.errors import Blocked, Reason, Stale
from workflow.models import Edition
from workflow.opening import create_policy

from .answers import Answers, pictures_without_words, taken
from .building import body
from .draft import Draft, Picture
from .draft_json import from_json, to_json
from .errors import UnreadableFile
from .gate import MOST_PIXELS
from .models import Import, State
from .opening import media, medium
from .receiving import require_importer

CHANGED = (
    "This import was changed in another window meanwhile. Look again at how it stands."
)


def current(row: Import) -> tuple[Draft, Answers]:
    """What was read, as corrected, and what was said about it."""
    return from_json(row.draft or {}), Answers.from_json(row.answers)


def locked(row: Import, version: int) -> Import:
    """The import, held until the transaction ends.

    Raises Stale if it is no longer as the person saw it.
    """
    found = Import.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.state != State.READY or found.version != version:
        raise Stale(CHANGED)
    return found


def create_draft(
    row: Import,
    *,
    version: int,
    title: str,
    kind: str,
    owner: User,
    team: Team,
    actor: User,
    editors: Iterable[User] = (),
) -> Edition:
    """A new policy with the import's text as its first draft, in one transaction.

    Raises as `create_policy` does, Stale for an import changed meanwhile, and Blocked
    while a picture has no words that stand in for it or cannot be shown.
    """
    require_importer(actor)
    kept: list[PolicyImage] = []
    try:
        with transaction.atomic():
            row = locked(row, version)
            draft, answers = current(row)
            _refuse_undescribed(draft, answers)
            edition = create_policy(
                title=title,
                kind=kind,
                owner=owner,
                team=team,
                actor=actor,
                editors=editors,
            ).edition
            units = taken(draft, answers).units
            wanted = [unit for unit in units if isinstance(unit, Picture)]
            images = _images(row, wanted, answers, actor, kept)
            page = PolicyPage.objects.get(pk=edition.page_id)
            page = page.get_latest_revision_as_object()
            page.body = page.body.stream_block.to_python(body(units, answers, images))
            page.save_revision(user=actor)
            _note_done(row, edition, taken(draft, answers), actor)
    except BaseException:
        for image in kept:  # the rows are gone with the transaction; their files stay
            image.file.storage.delete(image.file.name)
        raise
    return Edition.objects.get(pk=edition.pk)


def _refuse_undescribed(draft: Draft, answers: Answers) -> None:
    count = len(pictures_without_words(draft, answers))
    if count:
        images = "1 image has" if count == 1 else f"{count} images have"
        raise Blocked(
            [Reason(f"{images} no alternative text. Write it, or leave them out.")]
        )


def _images(
    row: Import,
    wanted: list[Picture],
    answers: Answers,
    actor: User,
    kept: list[PolicyImage],
) -> Mapping[str, int]:
    """Each picture in the library, once for the same bytes; ids by unit."""
    if not wanted:
        return {}
    with row.file.open("rb") as file:
        held = media(file.read())
    found: dict[str, int] = {}
    by_digest: dict[str, int] = {}
    for picture in wanted:
        data = held.get(picture.part, b"")
        digest = hashlib.sha256(data).hexdigest()
        if digest not in by_digest:
            _refuse_broken(data, picture)
            image = _image(picture, data, answers.alt_of(picture), actor)
            kept.append(image)
            by_digest[digest] = image.pk
        found[picture.id] = by_digest[digest]
    return found


def _image(picture: Picture, data: bytes, alt: str, actor: User) -> PolicyImage:
    ending = "jpg" if picture.format == "jpeg" else picture.format
    image = PolicyImage(
        title=one_line(alt)[:255],
        uploaded_by_user=actor,
        file=ImageFile(BytesIO(data), name=f"{picture.sha256[:16]}.{ending}"),
    )
    image._set_image_file_metadata()
    image.save()
    return image


def _refuse_broken(data: bytes, picture: Picture) -> None:
    try:
        with Pillow.open(BytesIO(data), formats=[picture.format.upper()]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError("This one told its size too late for the gate.")
            image.verify()
    except Exception as problem:  # Pillow's plugins raise errors of many kinds
        where = f" on page {picture.place.page}" if picture.place.page else ""
        said = f"The image{where} is damaged or too large to be shown. Leave it out."
        raise Blocked([Reason(said)]) from problem


def _note_done(row: Import, edition: Edition, draft: Draft, actor: User) -> None:
    row.state, row.edition, row.done_at = State.DONE, edition, timezone.now()
    row.version += 1
    row.save(update_fields=["state", "edition", "done_at", "version"])
    book.append(
        "import.drafted",
        subject=edition.ref,
        actor=actor.ref,
        data={
            "import": str(row.pk),
            "file_sha256": row.sha256,
            "words_in": draft.words_in,
            "words_out": draft.words_out,
            "words_dropped": draft.words_dropped,
        },
    )


def keep_corrections(
    row: Import, version: int, draft: Draft, answers: Answers
) -> Import:
    """Keep what a person corrected. Raises Stale if another window was quicker."""
    with transaction.atomic():
        found = locked(row, version)
        found.draft, found.answers = to_json(draft), answers.to_json()
        found.version += 1
        found.save(update_fields=["draft", "answers", "version"])
    return found


def picture_bytes(row: Import, sha256: str) -> tuple[bytes, str] | None:
    """A picture of an import by its digest, with its format; None if there is none."""
    units = from_json(row.draft).units if row.draft else ()
    for unit in units:
        if isinstance(unit, Picture) and unit.sha256 == sha256:
            try:
                with row.file.open("rb") as file:
                    return medium(file.read(), unit.part), unit.format
            except (OSError, UnreadableFile):
                return None
    return None
