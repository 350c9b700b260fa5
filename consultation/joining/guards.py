"""What the database refuses about responses, whoever asks: a promise is kept."""

from collections.abc import Iterator

from consultation.models import Draft, Group, Identity, Invitation, Respondent, Response
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard, quoted

NOBODY = "An anonymous answer belongs to nobody."
PROMISED = "A response is what its group was promised."
RESPONSES = Response._meta.db_table
GROUPS = Group._meta.db_table
RESPONDENTS = Respondent._meta.db_table


@guards
def promise_guards() -> Iterator[Guard]:
    """No person beside an anonymous response; no other identity mode than planned."""
    anonymous = quoted(Identity.ANONYMOUS)
    named = (
        f"EXISTS (SELECT 1 FROM {RESPONSES} AS kept WHERE kept.id = NEW.response_id "
        f"AND kept.identity = {anonymous})"
    )
    yield Guard(RESPONDENTS, Event.INSERT, "nobody", NOBODY, named, needs=(RESPONSES,))
    yield Guard(RESPONDENTS, Event.UPDATE, "fixed", NOBODY, but=("keep_until",))
    yield Guard(
        RESPONSES,
        Event.UPDATE,
        "promised",
        PROMISED,
        only=("id", "consultation_id", "group_id", "identity", "notice_id"),
    )
    of_group = (
        f"EXISTS (SELECT 1 FROM {GROUPS} AS asked WHERE asked.id = NEW.group_id "
        "AND asked.consultation_id = NEW.consultation_id AND {rule})"
    )
    same = of_group.format(rule="asked.identity = NEW.identity")
    for model in (Response, Invitation):
        table = model._meta.db_table
        for event in (Event.INSERT, Event.UPDATE):
            yield Guard(
                table, event, "planned", PROMISED, f"NOT {same}", needs=(GROUPS,)
            )
    unnamed = of_group.format(rule=f"asked.identity = {anonymous}")
    masked = f"NEW.masked_invitee IS NOT NULL AND {unnamed}"
    for event in (Event.INSERT, Event.UPDATE):
        table = Draft._meta.db_table
        yield Guard(table, event, "nobody", NOBODY, masked, needs=(GROUPS,))
