"""What became of each changed clause: in a draft, published, withdrawn, given up."""

from collections.abc import Mapping
from dataclasses import dataclass

from consultation.feedback import wording
from consultation.models import ClauseChange, Consultation
from workflow import workdays
from workflow.stages import ONCE_PUBLIC, Stage


@dataclass(frozen=True, slots=True)
class Fate:
    """A sentence on it; `url` leads to the policy where anybody can read it now."""

    words: str
    done: bool = False
    url: str = ""


DRAFT = Fate(wording.IN_DRAFT)


def fates_of(consultation: Consultation) -> Mapping[tuple[int, str], Fate]:
    """The fate of each change, by its point and clause. Costs one query."""
    rows = ClauseChange.objects.filter(point__consultation=consultation).select_related(
        "edition__page"
    )
    rows = rows.only(
        "point_id",
        "clause_id",
        "edition__state",
        "edition__major",
        "edition__minor",
        "edition__patch",
        "edition__published_at",
        "edition__page__url_path",
    )
    return {(row.point_id, row.clause_id): _fate(row) for row in rows}


def _fate(row: ClauseChange) -> Fate:
    edition = row.edition
    stage = edition.stage
    if stage is Stage.ABANDONED:
        return Fate(wording.given_up(edition.label))
    if stage not in ONCE_PUBLIC or edition.published_at is None:
        return DRAFT
    if stage is Stage.WITHDRAWN:
        return Fate(wording.withdrawn(edition.label), done=True)
    day = workdays.day_of(edition.published_at)
    # As in the public list: the site's own path begins after its root's.
    address = "/" + edition.page.url_path.lstrip("/").split("/", 1)[-1]
    return Fate(wording.published(edition.label, day), done=True, url=address)
