"""What this room tells those below: packs to write, and where they are had."""

from accounts.models import User
from boards.meeting.beside import Panel as MeetingPanel
from boards.meeting.beside import meeting_panel
from boards.models import Item, Meeting
from boards.papers.after import when_finished
from boards.papers.beside import Panel, paper_panel
from boards.papers.withholding import withheld
from exports.pack import (
    guards,  # noqa: F401  (it registers)
    prefilling,  # noqa: F401
    withdrawing,
)
from exports.pack.asking import ask_again_for_meeting, ask_for_item, may_have
from exports.pack.jobs import standing, write_given_up_again, write_waiting
from exports.pack.showing import versions_of_item, versions_of_meeting
from workflow.queues import Queue, add_queue
from workflow.ticking import each_minute

add_queue(Queue(standing, write_given_up_again))
TEMPLATE = "exports/pack/panel.html"


@each_minute
def packs() -> str:
    """Packs that wait to be written."""
    withdrawing.remove_withdrawn()
    written = write_waiting()
    return f"Wrote {written} packs of boards." if written else ""


@when_finished
def write_packs(item: Item, actor: User) -> None:
    """An item's pack follows its report; a meeting's once somebody asked for one."""
    for private in (False, True) if item.is_exempt else (False,):
        if may_have(item, actor, private=private):
            ask_for_item(item.pk, actor=actor, private=private)
    if item.meeting_id is not None:
        ask_again_for_meeting(item.meeting_id)


@paper_panel
def item_packs(item: Item, user: User) -> Panel | None:
    """The item's pack as files."""
    versions = versions_of_item(item, user)
    if not any(one.written or one.row or one.may_ask or one.gone for one in versions):
        return None
    context = {
        "versions": versions,
        "what": "item",
        "pk": item.pk,
        "withheld": withheld(item, user) if item.is_exempt else "",
    }
    return Panel("pack", "The pack", TEMPLATE, context)


@meeting_panel
def meeting_packs(meeting: Meeting, user: User) -> MeetingPanel | None:
    """The pack of a whole meeting."""
    versions = versions_of_meeting(meeting, user)
    if not versions:
        return None
    context = {
        "versions": versions,
        "what": "meeting",
        "pk": meeting.pk,
        "withheld": withheld(meeting, user),
    }
    return MeetingPanel("pack", "All papers in one file", TEMPLATE, context)
