"""On the edition's page: conditions, the formal approval, the day of publication."""

from django.urls import reverse

from accounts.models import User
from boards.conditions import approving, publishing, urgent
from boards.conditions.lines import lines_of
from boards.models import Board, Publication
from workflow import table
from workflow.models import Edition
from workflow.other_ways import OtherWay, other_way
from workflow.panels import EditionPanel, edition_panel
from workflow.screens.listing import long_date
from workflow.stages import OPEN, Stage

HEADING = "Conditions and approval"
TEMPLATE = "boards/conditions/panel.html"
SHOWN = (Publication.State.WAITING, Publication.State.BACK)
LATER = (
    "The edition is published on a day that you choose, in your name. Everything is "
    "checked again then; if anything stands in the way, it comes back to you."
)
SET_ALREADY = (
    "{who} has set it already: the edition is published on {day} by itself. If you "
    "publish it now, nothing is left to do on that day."
)


@edition_panel(order=6)
def conditions_panel(edition: Edition, user: User) -> EditionPanel | None:
    """What an approval still depends on, and whoever may see to it."""
    lines = lines_of(edition, user)
    approval = approving.standing(edition)
    in_cpb = edition.stage is Stage.CPB_APPROVAL
    needed = edition.stage in OPEN and approving.is_needed(edition)
    day = _day(edition)
    clerk = _urgent(edition, user)
    if not (lines or approval or needed or day or clerk or in_cpb):
        return None
    return EditionPanel(
        "conditions",
        HEADING,
        TEMPLATE,
        {
            "lines": lines,
            "approval": approval,
            "needed": needed,
            "wanting": list(approving.wanting(edition)) if in_cpb else [],
            "before_cpb": needed and not in_cpb,
            "records": not (
                approving.not_yours(edition, user) or approving.too_early(edition)
            ),
            "day": day,
            "takes_back": day is not None and _may_publish(edition, user),
            "sets": in_cpb and not _is_set(day) and _may_publish(edition, user),
            "urgent": clerk,
            "edition": edition,
            "in_cpb": in_cpb,
        },
    )


def _day(edition: Edition) -> Publication | None:
    """The day that was set, or what came back and waits for its clerk."""
    rows = edition.publications.filter(state__in=SHOWN).select_related("scheduled_by")
    newest = rows.order_by("-pk").first()
    return newest if edition.stage in OPEN else None


def _is_set(day: Publication | None) -> bool:
    """Whether a publication waits for its day."""
    return day is not None and day.state == Publication.State.WAITING


def _may_publish(edition: Edition, user: User) -> bool:
    return table.allowed("publish", edition, user) and not edition.contributed(user)


def _urgent(edition: Edition, user: User) -> str:
    """Where this person records an urgent decision, if it is theirs to record now."""
    board = next((b for b in Board.objects.all() if b.stage is edition.stage), None)
    if board is None or urgent.not_yours(edition, board, user):
        return ""
    if urgent.decided_already(edition, board):
        return ""
    return reverse("boards:urgent", args=[edition.pk])


@other_way("publish")
def on_a_day(edition: Edition, user: User) -> OtherWay | None:
    """Publication on a day, beside publishing now; or the day that is set already."""
    if edition.stage is not Stage.CPB_APPROVAL or not _may_publish(edition, user):
        return None
    waiting = edition.publications.filter(state=publishing.State.WAITING).first()
    if waiting is not None:
        url = reverse("boards:publication", args=[waiting.pk])
        said = SET_ALREADY.format(day=long_date(waiting.on), who=waiting.scheduled_by)
        return OtherWay("See the day that is set", url, said)
    url = reverse("boards:publish_on", args=[edition.pk])
    return OtherWay("Publish on a day", url, LATER)
