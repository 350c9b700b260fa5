"""An edition in each stage, with every gate of its transitions open."""

import datetime
from dataclasses import dataclass

from cms.text.flatten import flatten
from cms.text.model import words
from tests.factories.policies import edition_in, fresh, next_edition, set_facts
from workflow.corrections import base_page, confirm, corrected_digest, replace
from workflow.stages import EditionKind, Stage


@dataclass(frozen=True)
class Situation:
    stage: Stage
    correction: bool = False


SITUATIONS = {
    "draft": Situation(Stage.DRAFT),
    "correction": Situation(Stage.DRAFT, correction=True),
    "consultation": Situation(Stage.CONSULTATION),
    "dmt_review": Situation(Stage.DMT_REVIEW),
    "cpb_approval": Situation(Stage.CPB_APPROVAL),
    "published": Situation(Stage.PUBLISHED),
    "superseded": Situation(Stage.SUPERSEDED),
    "withdrawn": Situation(Stage.WITHDRAWN),
    "abandoned": Situation(Stage.ABANDONED),
}


def situation(name):
    if name == "draft":
        return minor_draft()
    if name == "correction":
        return ready_correction()
    return edition_in(SITUATIONS[name].stage)


def minor_draft():
    """A minor edition in draft: it may be consulted on or go straight to DMT."""
    edition = next_edition(edition_in(Stage.PUBLISHED), EditionKind.MINOR)
    set_facts(
        edition,
        edition.cast,
        effective_on=datetime.date(2027, 1, 1),
        review_on=datetime.date(2028, 1, 1),
    )
    return edition


def ready_correction(published=None, old="internet", new="web"):
    """A correction whose words a clerk confirmed, in a clause that has the old."""
    published = published or edition_in(Stage.PUBLISHED)
    cast = published.cast
    edition = next_edition(published, EditionKind.CORRECTION)
    clauses = flatten(base_page(edition)[1]).clauses
    clause = next(c for c in clauses if old in words(c.runs))
    replace(edition.pk, clause.id, old, new, actor=cast.owner)
    confirm(edition.pk, corrected_digest(fresh(edition)), actor=cast.clerk)
    found = fresh(edition)
    found.cast = cast
    return found
