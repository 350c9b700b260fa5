"""Acts out what happens at boards, through the boards' own services."""

from functools import singledispatchmethod

from accounts.models import User
from boards.conditions import discharging, urgent
from boards.meeting import agenda, attending, calling
from boards.meeting.attending import Came
from boards.minuting import actions, keeping
from boards.models import (
    Action,
    Board,
    Condition,
    Item,
    Meeting,
    MeetingState,
    Minutes,
    MinutesApproval,
    Presence,
)
from boards.papers import cover
from demo.boards.deciding import Deciding
from demo.boards.seating import DELEGATION, Seating
from demo.policies import Policies
from demo.story.board_events import (
    BoardEvent,
    Call,
    Discharge,
    Done,
    Meet,
    PutOn,
    Report,
    Sign,
    Urgently,
    YoungPeople,
)


class Secretary:
    """Does what clerks, chairs and owners do with meetings."""

    def __init__(self, seating: Seating, policies: Policies) -> None:
        self.seating, self.policies = seating, policies

    @singledispatchmethod
    def act(self, event: BoardEvent) -> None:
        """One event. Raises TypeError for a kind that is not known."""
        raise TypeError(f"No such event: {event!r}")

    @act.register
    def _(self, event: Call) -> None:
        calling.call(
            self._board(event),
            actor=self._who(event),
            on=event.on,
            at=event.begins,
            place=event.place,
            remote=event.remote,
            pre_meeting_at=event.young_meet,
            pre_meeting_place=event.young_place,
        )

    @act.register
    def _(self, event: PutOn) -> None:
        agenda.put_on(
            self.policies.edition(event.slug).pk,
            self.meeting(event.board, event).pk,
            actor=self._who(event),
            ask=event.ask,
            late_because=event.urgency,
        )

    @act.register
    def _(self, event: Report) -> None:
        actor, item = self._who(event), self._item(event.board, event.slug)
        if event.paragraph is not None:
            cover.set_exempt(
                item.pk,
                actor=actor,
                paragraph=event.paragraph,
                because=event.because,
            )
        row = cover.begin(item.pk, actor=actor)
        row = cover.write(
            item.pk,
            actor=actor,
            version=row.version,
            texts=event.words,
            exempt=event.exempt,
        )
        if event.finished:
            cover.finish(item.pk, actor=actor, version=row.version)

    @act.register
    def _(self, event: YoungPeople) -> None:
        meeting = self.meeting(event.board, event)
        calling.report_back(
            meeting.pk,
            actor=self._who(event),
            version=meeting.version,
            points=event.points,
        )

    @act.register
    def _(self, event: Meet) -> None:
        actor, meeting = self._who(event), self.meeting(event.board, event)
        for row in event.declared:
            attending.declare(
                meeting.items.get(edition__page=self.policies.pages[row.slug]).pk,
                self.seating.seat(event.board, row.key).pk,
                actor=actor,
                kind=row.kind,
                what=row.what,
            )
        attending.attend(
            meeting.pk,
            self._came(event),
            actor=actor,
            chaired_by=self.seating.seat(event.board, event.chair),
        )
        deciding = Deciding(self.seating, self.policies.pages)
        for said in event.said:
            deciding.record(meeting, said, actor)
        calling.close(meeting.pk, actor=actor)
        for todo in event.actions:
            actions.ask(
                meeting.pk,
                actor=actor,
                what=todo.what,
                owner=self.seating.people[todo.owner],
                due_on=todo.due_on,
            )
        self._approve_last_minutes(meeting, actor)
        keeping.draft(meeting.pk, actor=actor)

    @act.register
    def _(self, event: Sign) -> None:
        approval = MinutesApproval.objects.get(
            minutes__meeting=self.meeting(event.board, event)
        )
        keeping.sign(approval.pk, approval.sha256, actor=self._who(event))

    @act.register
    def _(self, event: Discharge) -> None:
        row = Condition.objects.get(
            decision__board__key=event.board,
            decision__edition__page=self.policies.pages[event.slug],
            kind=Condition.Kind.OTHER,
        )
        discharging.discharge(row.pk, actor=self._who(event), evidence=event.evidence)

    @act.register
    def _(self, event: Done) -> None:
        row = Action.objects.get(what__startswith=event.what)
        actions.done(row.pk, actor=self._who(event), how=event.how)

    @act.register
    def _(self, event: Urgently) -> None:
        director = self.seating.people[event.director]
        urgent.decide(
            self.policies.edition(event.slug).pk,
            self._board(event),
            urgent.Urgent(
                director=director,
                director_title=director.job_title,
                delegation=DELEGATION,
                chair=self.seating.seat(event.board, event.chair),
                chair_said=event.chair_said,
                reasons=event.reasons,
                considered=True,
            ),
            actor=self._who(event),
        )

    def meeting(self, board: str, event: PutOn | YoungPeople | Meet | Sign) -> Meeting:
        """The board's meeting on the event's day."""
        return Meeting.objects.get(board__key=board, on=event.on)

    def _came(self, event: Meet) -> dict[int, Came]:
        """How each seat was filled."""
        found = {}
        for key, seat in self.seating.members(event.board).items():
            deputy = event.instead.get(key)
            if deputy:
                stood_in = self.seating.seat(event.board, deputy)
                found[seat.pk] = Came(Presence.APOLOGIES, stood_in.pk)
            elif key in event.away:
                found[seat.pk] = Came(Presence.APOLOGIES)
            elif key in event.remote:
                found[seat.pk] = Came(Presence.REMOTE)
            else:
                found[seat.pk] = Came(Presence.PRESENT)
        return found

    def _approve_last_minutes(self, meeting: Meeting, actor: User) -> None:
        last = (
            Minutes.objects.filter(
                meeting__board=meeting.board_id,
                meeting__on__lt=meeting.on,
                meeting__state=MeetingState.HELD,
                approval=None,
            )
            .order_by("-meeting__on")
            .first()
        )
        if last is not None:
            keeping.approve(last.pk, meeting.pk, actor=actor, version=last.version)

    def _item(self, board: str, slug: str) -> Item:
        """The newest item of a board about a policy."""
        rows = Item.objects.filter(
            board__key=board, edition__page=self.policies.pages[slug], kind="policy"
        )
        return rows.latest("pk")

    def _board(self, event: BoardEvent) -> Board:
        return self.seating.boards[event.board]

    def _who(self, event: BoardEvent) -> User:
        return self.seating.people[event.by]
