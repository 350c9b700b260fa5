"""What the database refuses about minutes and actions, whoever asks."""

from collections.abc import Iterator

from boards.models import Action, ActionReminder, Minutes, MinutesApproval
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard
from workflow.triggers.records import lasting

MINUTES = Minutes._meta.db_table
APPROVAL = MinutesApproval._meta.db_table
ACTION = Action._meta.db_table
REMINDER = ActionReminder._meta.db_table
WHOSE = "Minutes stay their meeting's."
APPROVED = "Approved minutes stay as they were approved."
ASKED = "What a meeting asked for stays. It is reported done, with how."
DONE = "An action that was reported done stays done."
REMINDED = "A reminder stays with its action and its day."
OF_ACTION = (
    "id",
    "meeting_id",
    "item_id",
    "what",
    "owner_id",
    "due_on",
    "recorded_by_id",
)


@guards
def minute_guards() -> Iterator[Guard]:
    """Whose minutes are, what was approved, what was asked of whom: fixed, for good."""
    fixed = ("id", "meeting_id", "drafted_by_id")
    yield Guard(MINUTES, Event.UPDATE, "whose", WHOSE, only=fixed)
    approved = f"EXISTS (SELECT 1 FROM {APPROVAL} AS a WHERE a.minutes_id = OLD.id)"
    yield Guard(
        MINUTES, Event.UPDATE, "approved", APPROVED, approved, needs=(APPROVAL,)
    )
    yield from lasting(MINUTES, WHOSE, [("id",), ("meeting_id",)])
    yield Guard(ACTION, Event.UPDATE, "asked", ASKED, only=OF_ACTION)
    done = ("done_at", "done_by_id", "done_how")
    yield Guard(
        ACTION, Event.UPDATE, "done", DONE, "OLD.done_at IS NOT NULL", only=done
    )
    yield from lasting(ACTION, ASKED, [("id",)])
    yield Guard(
        REMINDER, Event.UPDATE, "whose", REMINDED, only=("id", "action_id", "on")
    )
    yield from lasting(REMINDER, REMINDED, [("id",), ("action_id", '"on"')])
