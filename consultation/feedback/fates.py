"""What became of each changed clause: in a draft, published, withdrawn, given up."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from consultation import workdays
from consultation.deciding.facts import Standing, shown_after, standing
from consultation.feedback import wording
from consultation.models import ClauseChange, Consultation
from workflow.models import Edition
from workflow.stages import ONCE_PUBLIC, Stage


@dataclass(frozen=True, slots=True)
class Fate:
    """A sentence on it; `url` leads to the policy where anybody can read it now.

    `done` is what was published once, `undone` what was linked and is not so in the
    text that was sealed, `over` what was withdrawn or given up with its text.
    """

    words: str
    done: bool = False
    url: str = ""
    undone: bool = False
    over: bool = False

    @property
    def stands(self) -> bool:
        """Whether the text that counts is as it was changed."""
        return not (self.undone or self.over)


DRAFT = Fate(wording.IN_DRAFT)
UNDONE = {Standing.BACK: wording.BACK, Standing.GONE: wording.GONE_AGAIN}


def fates_of(consultation: Consultation) -> Mapping[tuple[int, str], Fate]:
    """The fate of each change, by its point and clause. Costs one query."""
    now = Edition.objects.filter(page=OuterRef("edition__page"), state=Stage.PUBLISHED)
    rows = ClauseChange.objects.filter(point__consultation=consultation)
    rows = rows.annotate(readable=Exists(now.order_by()))
    rows = rows.select_related("edition__page").only(
        "point_id",
        "clause_id",
        "before",
        "after",
        "seal_id",
        "confirmed_words",
        "edition__state",
        "edition__major",
        "edition__minor",
        "edition__patch",
        "edition__published_at",
        "edition__page__url_path",
    )
    return {(row.point_id, row.clause_id): _fate(row) for row in rows}


def _fate(row: ClauseChange) -> Fate:
    if sentence := UNDONE.get(standing(row)):
        return Fate(sentence, undone=True)
    if shown_after(row) == row.before:
        return Fate(wording.AS_BEFORE, undone=True)
    edition = row.edition
    stage, gone, label = edition.stage, not row.after, edition.label
    if stage is Stage.ABANDONED:
        given_up = wording.given_up_without if gone else wording.given_up
        return Fate(given_up(label), over=True)
    if stage not in ONCE_PUBLIC or edition.published_at is None:
        return Fate(wording.GONE_FROM_DRAFT) if gone else DRAFT
    if stage is Stage.WITHDRAWN:
        withdrawn = wording.withdrawn_without if gone else wording.withdrawn
        return Fate(withdrawn(label), done=True, over=True)
    day = workdays.day_of(edition.published_at)
    published = wording.published_without if gone else wording.published
    if not vars(row)["readable"]:
        return Fate(published(label, day), done=True)
    # As in the public list: the site's own path begins after its root's.
    address = "/" + edition.page.url_path.lstrip("/").split("/", 1)[-1]
    return Fate(published(label, day), done=True, url=address)
