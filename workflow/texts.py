"""The text of an edition as it stands: from its seal, or the draft."""

from typing import TYPE_CHECKING, NamedTuple

from cms.models import PolicyImage
from cms.text.flatten import flatten
from cms.text.model import Text
from workflow.corrections import corrected_text
from workflow.models import SealedImage
from workflow.sealing import draft_of
from workflow.stages import Stage

if TYPE_CHECKING:
    from workflow.models import Edition


class Picture(NamedTuple):
    """A picture's bytes and its format, such as "png"."""

    content: bytes
    format: str


def text_of(edition: "Edition") -> Text:
    """The frozen text, the draft while there is one, or what was abandoned."""
    if edition.stage is Stage.DRAFT:
        if edition.patch:
            return corrected_text(edition)
        return flatten(draft_of(edition)[1])
    if edition.seal is not None:
        return edition.seal.text
    last = edition.transitions.select_related("seal").order_by("-version")[0]
    return last.seal.text


def picture_of(edition: "Edition", sha256: str) -> Picture | None:
    """A picture that the edition's text shows; None for any other."""
    return picture_in(text_of(edition), sha256)


def picture_in(text: Text, sha256: str) -> Picture | None:
    """A picture that a text shows; None for any other."""
    shown = {image.sha256: image.format for image in text.images}
    if sha256 not in shown:
        return None
    sealed = SealedImage.objects.filter(pk=sha256).first()
    if sealed is not None:
        return Picture(bytes(sealed.content), shown[sha256])
    uploaded = PolicyImage.objects.filter(sha256=sha256).first()
    if uploaded is None:
        return None
    try:
        with uploaded.file.open("rb") as file:
            return Picture(file.read(), shown[sha256])
    except OSError:  # said when the text is to be frozen
        return None
