"""What a stage's document says beside the text, as it stood when the stage began.

People change names and jobs, councils change theirs; a document written again next
year must not. So everything a Word file shows that is not in the seal is kept as plain
values with the transition.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One transition in the approval history, in words; `on` is an ISO date."""

    on: str
    what: str
    by: str
    role: str
    edition: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition in the revision history; `on` is an ISO date or empty."""

    edition: str
    on: str
    status: str
    change_note: str
    by: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The facts of a stage's document. Dates are ISO; `at` is a UTC date and time.

    `stage` is the stage's key ("dmt_review"), `stage_label` its words; `authors` are
    the people who contributed to this edition, in order of their first contribution;
    `template_sha256` is the council's Word template, empty for the house's own look.
    """

    council: str
    reference: str
    edition: str
    stage: str
    stage_label: str
    at: str
    title: str
    kind: str
    owner: str
    owner_job_title: str
    team: str
    creator: str
    text_sha256: str
    authors: tuple[str, ...] = ()
    change_note: str = ""
    replaces: str = ""
    submitted_on: str = ""
    approved_on: str = ""
    ratified_on: str = ""
    published_on: str = ""
    effective_on: str = ""
    review_on: str = ""
    approved_by: str = ""
    ratified_by: str = ""
    eia_reference: str = ""
    dpia_reference: str = ""
    distribution: str = ""
    steps: tuple[Step, ...] = ()
    editions: tuple[EditionLine, ...] = field(default=())
    template_sha256: str = ""

    def to_json(self) -> str:
        """One canonical line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, stored: str) -> "Snapshot":
        """The snapshot that `to_json` wrote."""
        facts: dict[str, Any] = json.loads(stored)
        facts["authors"] = tuple(facts["authors"])
        facts["steps"] = tuple(Step(**step) for step in facts["steps"])
        facts["editions"] = tuple(EditionLine(**line) for line in facts["editions"])
        return cls(**facts)
