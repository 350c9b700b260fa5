"""Which team runs a consultation: its consultation leads invite, read and answer."""

from django.db import transaction

from accounts.models import Team, User
from accounts.roles import Role
from consultation.models import Consultation, State
from consultation.planning.changing import tell
from consultation.planning.holding import held
from consultation.powers import Power, may
from workflow.errors import Blocked, NotPermitted, Reason

OVER = "It is over. The team that ran it keeps what was said."
NOBODY = "Nobody in {team} is a consultation lead, so nobody could read the answers."


@transaction.atomic
def hand_to_team(pk: int, team: Team, *, actor: User, version: int) -> Consultation:
    """Let another team run it. Its owner does so, or a lead of the team it leaves.

    Raises NotPermitted, Stale, or Blocked once it is over or for a team without leads.
    """
    row = held(pk, version=version)
    if not may(Power.PLAN, row, actor):
        raise NotPermitted("The owner or a consultation lead hands it to a team.")
    if row.state not in (State.PLANNED, State.OPEN):
        raise Blocked([Reason(OVER)])
    if not User.objects.holding(Role.CONSULTATION_LEAD).filter(team=team).exists():
        raise Blocked([Reason(NOBODY.format(team=team), "#id_team")])
    if row.team_id != team.pk:
        row.team = team
        row.version += 1
        row.save(update_fields=["team", "version"])
        tell(row, actor, "consultation.team_changed", team=team.pk)
    return row
