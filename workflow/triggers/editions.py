"""Guards of editions: only the passages of the lifecycle, one version at a time."""

from collections.abc import Iterator

from workflow.door import Door
from workflow.lifecycle import PASSAGES
from workflow.models import Edition, Replacement
from workflow.stages import FROZEN, ONCE_PUBLIC, Stage
from workflow.triggers.guard import Event, Guard, door_is, door_is_not, quoted
from workflow.triggers.records import emptying, lasting, replacing

STAGES = "A policy changes only through its stages. Use the edition's own page."
KEPT = "Editions and their records are kept."
NUMBER = "An edition keeps its policy and its number."
PASSAGE = "The lifecycle has no such passage between stages."
VERSION = "Each passage of an edition counts one version on."
FROZEN_TEXT = "This text was frozen and is kept as it is."
ENDED = "This edition has ended. Its facts are history."
BEGINS = "An edition begins as a draft."
ITS_SEAL = "An edition's frozen text is a seal of its own."
HAPPENED = "A transition is recorded as it happens."

TABLE = Edition._meta.db_table
IDENTITY = ("id", "page_id", "major", "minor", "patch", "corrects_id")
TEXT = ("seal_id", "title", "text_sha256", "missing", "cites")
DRAFTED = ("title", "text_sha256", "missing", "cites")


def edition_guards() -> Iterator[Guard]:
    """Who may write an edition, and what nobody may, even through the door."""
    yield from _door()
    yield from lasting(TABLE, KEPT, [("id",)])
    yield from _structure()


def _door() -> Iterator[Guard]:
    shut = door_is_not(Door.PERFORM, Door.DRAFT)
    begun = f"{door_is_not(Door.PERFORM)} OR NEW.state <> 'draft' OR NEW.version <> 0"
    yield Guard(TABLE, Event.INSERT, "begins", BEGINS, begun)
    yield Guard(TABLE, Event.UPDATE, "door", STAGES, shut, but=())
    drafted = f"{door_is(Door.DRAFT)}"
    yield Guard(TABLE, Event.UPDATE, "draft", STAGES, drafted, but=DRAFTED)


def _structure() -> Iterator[Guard]:
    same = "NEW.state = OLD.state"
    frozen = f"{same} AND OLD.state IN ({_listed(*FROZEN, *ONCE_PUBLIC)})"
    public = f"OLD.state IN ({_listed(*ONCE_PUBLIC)})"
    over = f"OLD.state IN ({_listed(Stage.SUPERSEDED, Stage.ABANDONED)})"
    moved = f"NEW.state <> OLD.state AND NOT ({_passages()})"
    yield Guard(TABLE, Event.UPDATE, "number", NUMBER, only=IDENTITY)
    yield Guard(TABLE, Event.UPDATE, "passage", PASSAGE, moved)
    yield Guard(TABLE, Event.UPDATE, "version", VERSION, _miscounted())
    yield Guard(TABLE, Event.UPDATE, "frozen", FROZEN_TEXT, frozen, only=TEXT)
    yield Guard(
        TABLE,
        Event.UPDATE,
        "public",
        FROZEN_TEXT,
        public,
        only=(*TEXT, "change_note", "evidence_reason", "published_at"),
    )
    yield Guard(TABLE, Event.UPDATE, "ended", ENDED, over, but=())
    yield Guard(
        TABLE,
        Event.UPDATE,
        "seal",
        ITS_SEAL,
        _strange_seal(),
        needs=("workflow_seal",),
    )


def _passages() -> str:
    """One of the lifecycle's passages, as a condition."""
    pairs = sorted(
        {(s, p.target) for p in PASSAGES.values() for s in p.sources if s != Stage.NONE}
    )
    return " OR ".join(
        f"(OLD.state = {quoted(source)} AND NEW.state = {quoted(target)})"
        for source, target in pairs
    )


def _miscounted() -> str:
    """A passage that does not count, or a count without a passage.

    An edition is kept first, at version 0, and then opened, which makes it version 1.
    """
    opening = "(OLD.version = 0 AND OLD.state = 'draft' AND NEW.version = 1)"
    return (
        "(NEW.state <> OLD.state AND NEW.version <> OLD.version + 1) OR "
        f"(NEW.state = OLD.state AND NEW.version <> OLD.version AND NOT {opening})"
    )


def _strange_seal() -> str:
    """A seal of another edition, or of a text that is not the edition's."""
    return (
        "NEW.seal_id IS NOT NULL AND NEW.seal_id IS DISTINCT FROM OLD.seal_id "
        "AND NOT EXISTS (SELECT 1 FROM workflow_seal AS seal WHERE "
        "seal.id = NEW.seal_id AND seal.edition_id = NEW.id "
        "AND seal.sha256 = NEW.text_sha256)"
    )


def _listed(*stages: Stage) -> str:
    return ", ".join(quoted(stage) for stage in stages)


def transition_guards() -> Iterator[Guard]:
    """A transition's record agrees with the edition that has just passed."""
    unreal = (
        "NOT EXISTS (SELECT 1 FROM workflow_edition AS edition WHERE "
        "edition.id = NEW.edition_id AND edition.state = NEW.target "
        "AND edition.version = NEW.version)"
    )
    yield Guard(
        "workflow_transition",
        Event.INSERT,
        "happened",
        HAPPENED,
        unreal,
        needs=(TABLE,),
    )


def correction_guards() -> Iterator[Guard]:
    """Replaced words change while their correction is a draft, by the process alone."""
    table = Replacement._meta.db_table
    shut = door_is_not(Door.DRAFT, Door.PERFORM)
    drafted = (
        "EXISTS (SELECT 1 FROM workflow_edition AS edition WHERE "
        "edition.id = {}.edition_id AND edition.state = 'draft' AND edition.patch > 0)"
    )
    for event, row in ((Event.INSERT, "NEW"), (Event.DELETE, "OLD")):
        refused = f"{shut} OR NOT {drafted.format(row)}"
        yield Guard(table, event, "draft", FROZEN_TEXT, refused, needs=(TABLE,))
    yield Guard(table, Event.UPDATE, "kept", FROZEN_TEXT)
    yield emptying(table, FROZEN_TEXT)
    yield replacing(table, FROZEN_TEXT, [("id",)])
