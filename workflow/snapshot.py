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
class Reply:
    """An answer to a comment; `at` is a UTC date and time."""

    by: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's open comment on the draft; `at` is a UTC date and time.

    `block` is the section or other block it stands at and `clause` the clause, each
    empty where the comment is about the whole.
    """

    block: str
    clause: str
    by: str
    at: str
    words: str
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The facts of a stage's document. Dates are ISO; `at` is a UTC date and time.

    `stage` is the stage's key ("dmt_review"), `stage_label` its words; `authors` are
    the people who contributed to this edition, in order of their first contribution;
    `template_sha256` is the council's Word template, empty for the house's own look;
    `notes` are the editors' open comments, and none once an edition is public.
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
    notes: tuple[Note, ...] = ()

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
        facts["notes"] = tuple(_note(note) for note in facts.get("notes", ()))
        return cls(**facts)


def _note(stored: dict[str, Any]) -> Note:
    replies = tuple(Reply(**reply) for reply in stored.pop("replies"))
    return Note(**stored, replies=replies)
