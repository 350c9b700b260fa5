"""A policy that uses everything outside its page, through four editions.

1.0 is superseded by 1.0.1 (a correction), that by 2.0, and 3.0 is being drafted.
"""

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

from wagtail.images.tests.utils import get_test_image_file

from cms.models import Pillar, PolicyImage, PolicyPage
from cms.text.flatten import flatten
from exports.filing import FILINGS
from tests.factories.compared import callout, p, picture, redraft, section, table
from tests.factories.policies import (
    WAY,
    Cast,
    do,
    edition_in,
    fill,
    fresh,
    make_policy,
    next_edition,
    set_facts,
)
from workflow.corrections import base_page, confirm, corrected_digest, replace
from workflow.followups import work_through
from workflow.stages import EditionKind, Stage

DATES = {
    "effective_on": datetime.date(2026, 12, 1),
    "review_on": datetime.date(2027, 12, 1),
}


@dataclass
class House:
    """The policy, its editions, and what its text takes from elsewhere."""

    cast: Cast
    other: Any  # the published edition of the policy it points at
    image: PolicyImage
    editions: list = field(default_factory=list)

    @property
    def page_id(self):
        return self.editions[0].page_id

    @property
    def published(self):
        return fresh(self.editions[2])

    @property
    def earlier(self):
        return fresh(self.editions[0])


def reference(page_id, note):
    value = {"policy": page_id, "note": note}
    return {"type": "policy", "id": f"r-{page_id}", "value": value}


def blocks(image, other, extra="Carers ask each week."):
    link = f'<a linktype="page" id="{other.page_id}">the other policy</a>'
    return [
        section("s-one", "Purpose", p("aaaaa", "Children use the internet safely.")),
        section("s-two", "Duties", p("baaaa", f"Read {link}."), p("baaab", extra)),
        table("t-who", "Who does what", ("Who", "What"), ("Carer", "Asks")),
        picture("i-one", image, "Four pillars under one roof", "The pillars"),
        callout("c-one", "In danger?", p("caaaa", f"See {link} or ring 999.")),
        reference(other.page_id, "It says who answers."),
    ]


def house():
    """Build it; every file that follows is filed."""
    cast = Cast()
    cast.others = Cast()
    other = edition_in(Stage.PUBLISHED, cast.others, title="Who answers")
    image = PolicyImage.objects.create(
        title="Pillars",
        description="A drawing of four pillars.",
        uploaded_by_user=cast.editor,
        file=get_test_image_file(filename=f"{uuid.uuid4().hex[:8]}.png"),
    )
    made = House(cast, other, image)
    made.editions.append(_first(made))
    made.editions.append(_correction(made))
    made.editions.append(_next(made))
    work_through()
    return made


def _first(made):
    edition = make_policy(made.cast, "Digital parenting")
    fill(edition, made.cast, blocks(made.image, made.other))
    _pillars(edition, made.cast)
    set_facts(edition, made.cast, **DATES)
    return _through(edition, made.cast, WAY[Stage.PUBLISHED])


def _pillars(edition, cast):
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    page.pillars.set(Pillar.objects.all()[:2])
    page.save_revision(user=cast.editor)


def _correction(made):
    cast = made.cast
    edition = next_edition(with_cast(made.editions[0], cast), EditionKind.CORRECTION)
    clause = next(flatten(base_page(edition)[1]).clauses)
    replace(edition.pk, clause.id, "internet", "web", actor=cast.owner)
    confirm(edition.pk, corrected_digest(fresh(edition)), actor=cast.clerk)
    set_facts(edition, cast, **DATES)
    return do(with_cast(edition, cast), "publish_correction", cast.owner)


def _next(made):
    cast = made.cast
    edition = next_edition(with_cast(made.editions[0], cast), EditionKind.MAJOR)
    redraft(edition, cast.apprentice, blocks(made.image, made.other, "Carers listen."))
    redraft(edition, cast.editor, blocks(made.image, made.other, "Carers ask daily."))
    set_facts(edition, cast, **DATES)
    back = (("open_consultation", "owner"), ("return_to_draft", "owner"))
    edition = _through(edition, cast, back)
    redraft(edition, cast.editor, blocks(made.image, made.other, "Carers ask often."))
    return _through(edition, cast, WAY[Stage.PUBLISHED][1:])


def with_cast(edition, cast):
    found = fresh(edition)
    found.cast = cast
    return found


def _through(edition, cast, way):
    for name, who in way:
        edition = do(with_cast(edition, cast), name, getattr(cast, who))
    return edition


# It needs a program of its own.
LEFT_OUT = {"pdf"}


def written(row):
    """Every file of a passage, written anew from what is stored."""
    from exports.filing import Nothing

    found = {}
    for purpose, filing in FILINGS.items():
        if purpose in LEFT_OUT:
            continue
        for key in filing.wanted(row):
            answer = filing.write(row, key)
            found[str(purpose)] = (
                answer.why if isinstance(answer, Nothing) else answer.document.data
            )
    return found
