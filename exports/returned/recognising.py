"""Which text a returned file is a copy of: what it claims, checked.

The file's own properties name a policy, an edition and a text. Anybody can write them,
so they only say where to look: a seal counts if it is this policy's and the person who
handed the file in may read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import User
from exports.returned.errors import NotACopy
from exports.returned.models import Recognised
from workflow import table
from workflow.models import Edition, Seal
from workflow.stages import ONCE_PUBLIC

CLAIMS = ("Reference", "Edition", "Stage", "TextSHA256")
TRIED = 3
OF_DRAFT = (
    "This file shows the draft as it was between two stages, which was never sent "
    "out. It was laid beside the text that was sent out last, so what the draft had "
    "changed by then is listed here as well: the draft says it already."
)


@dataclass(frozen=True, slots=True)
class Match:
    """The texts a file may be a copy of, the likeliest first, and how that is known."""

    seals: tuple[Seal, ...]
    recognised: Recognised
    notes: tuple[str, ...] = ()


def recognise(edition: Edition, claims: Mapping[str, str], user: User) -> Match:
    """The text to compare with. Raises NotACopy for a copy of another policy."""
    sha256 = claims.get("TextSHA256", "").lower()
    named = claims.get("Reference", "")
    own = edition.page.record.reference
    seals = list(
        Seal.objects.filter(sha256=sha256)
        .select_related("edition__page__record")
        .order_by("-pk")
    )
    for seal in seals:
        if seal.edition_id == edition.pk:
            return Match((seal,), Recognised.THIS, _odd_claims(edition, claims))
    for seal in seals:
        if seal.edition.page_id == edition.page_id and _readable(seal.edition, user):
            return Match((seal,), Recognised.OTHER, (_other(seal.edition),))
    elsewhere = bool(seals) and all(
        seal.edition.page_id != edition.page_id for seal in seals
    )
    if elsewhere or (named and named != own):
        raise NotACopy(
            f"This file says that it is a copy of {named or 'another policy'}. This "
            f"policy is {own}. Hand it in on the page of that policy’s edition."
        )
    drafted = edition.contributions.filter(text_sha256=sha256).exists()
    note = OF_DRAFT if drafted else _unmarked(sha256)
    return Match(_latest(edition), Recognised.WORDS, (note,))


def _readable(edition: Edition, user: User) -> bool:
    return edition.stage in ONCE_PUBLIC or table.allowed(table.VIEW, edition, user)


def _latest(edition: Edition) -> tuple[Seal, ...]:
    """The texts that were sent out last, newest first."""
    found: dict[int, Seal] = {}
    rows = edition.transitions.select_related("seal").order_by("-version")
    for row in rows[: TRIED * 3]:
        found.setdefault(row.seal_id, row.seal)
    return tuple(found.values())[:TRIED]


def _odd_claims(edition: Edition, claims: Mapping[str, str]) -> tuple[str, ...]:
    own = edition.page.record.reference
    if claims.get("Reference", own) != own:
        return (
            f"The file names the policy {claims['Reference']}, but the text it names "
            "is of this edition. It was compared with that text.",
        )
    return ()


def _other(edition: Edition) -> str:
    return (
        f"This is a copy of edition {edition.label}, not of the one it was handed in "
        "for. What it proposes was compared with that text; clauses that changed since "
        "are shown beside their words in the draft."
    )


def _unmarked(sha256: str) -> str:
    if sha256:
        return (
            "The file names a text that is not known here, so it was laid beside the "
            "text that was sent out last, by its words."
        )
    return (
        "The file does not say which text it is a copy of: whoever saved it left our "
        "mark out. It was laid beside the text that was sent out last, by its words."
    )
