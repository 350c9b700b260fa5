"""Plays what people answered, and what leads and safeguarding leads did with it.

Everything goes through the product's own services: tokens, tickets and drafts as on the
public pages, reading and copies as on the screens.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from accounts.models import User
from consultation.inviting.entering import Typed, check, enter
from consultation.inviting.people import name_people
from consultation.inviting.sessions import Facts, Point, record
from consultation.inviting.sheets import mark_read as mark_sheet_read
from consultation.inviting.sheets import pass_to, register
from consultation.joining import drafts
from consultation.joining.entry import begin, begin_openly
from consultation.joining.making import make_batch
from consultation.joining.receipts import new_receipt_key
from consultation.joining.sending import send
from consultation.joining.tickets import Ticket
from consultation.models import (
    Concern,
    Consultation,
    Group,
    Redaction,
    Response,
    Way,
)
from consultation.reading import claiming, redacting
from consultation.safeguarding import alerting, handling
from consultation.safeguarding.flagging import flag
from demo.story.heard import WORRYING, Said, answers
from demo.story.hearing_events import HandleConcern, HoldSession
from workflow import workdays

# Who came by the open link; the other groups had cards, or links of their own.
OPENLY = ("social-workers", Group.UNSAID)
COPIED = 4  # of five texts have a copy that may be shown; one in five waits


class Hearing:
    """One consultation, with the cards and links that were handed out for it."""

    def __init__(
        self, row: Consultation, people: Mapping[str, User], *, heard: str, became: str
    ) -> None:
        self.row, self.people = row, people
        self.answers, self.became = answers(heard), became
        self.questions = list(row.questions.order_by("place"))
        self.groups = {group.key: group for group in row.groups.all()}
        self.tokens: dict[str, Iterator[str]] = {}

    def hear(self, day: int, lead: User) -> None:
        """Everybody who answers on this day, online."""
        for key, answered in self.answers.items():
            for said in answered:
                if said.day == day and not said.paper:
                    self._answer(self.groups[key], said, lead)

    def _answer(self, group: Group, said: Said, lead: User) -> None:
        ticket = self._ticket(group, lead)
        drafts.start(ticket, own_device=True)
        drafts.keep(
            ticket,
            answers=self._answers(said),
            age_band=said.age or None,
            helper=said.helper or None,
            quote_ok=said.quote,
        )
        send(ticket, receipt_key=said.receipt or new_receipt_key())

    def _ticket(self, group: Group, lead: User) -> Ticket:
        if group.key in OPENLY:
            return begin_openly(self.row, group)
        if group.key not in self.tokens:
            self.tokens[group.key] = iter(self._handed_out(group, lead))
        ticket = begin(next(self.tokens[group.key]))
        if ticket is None:
            raise ValueError(f"A card of {group.key} does not work.")
        return ticket

    def _handed_out(self, group: Group, lead: User) -> list[str]:
        number = min(group.number or 40, 60)
        invitees = None
        if not group.is_anonymous:
            names = [f"{group.name}, {place}" for place in range(1, number + 1)]
            invitees = name_people(self.row, group, names, actor=lead)
        way = Way.CARD if group.is_anonymous else Way.LINK
        _, tokens = make_batch(
            self.row,
            group,
            number=number,
            way=way,
            actor=lead,
            label="First cards" if way == Way.CARD else "Personal links",
            invitees=invitees,
        )
        return tokens

    def _answers(self, said: Said) -> dict[str, Any]:
        """The answers as drafts keep them, without what was skipped."""
        given: list[dict[str, Any]] = [
            {"rating": said.rating} if said.rating else {},
            {"choices": [said.who]} if said.who else {},
            {"choices": said.matters.split()} if said.matters else {},
            {"rating": said.clear} if said.clear else {},
            {"choices": [said.night]} if said.night else {},
            {},
        ]
        for number, answer in enumerate(given, 1):
            if number in said.words:
                answer["text"] = said.words[number]
        return {
            f"q{question.pk}": answer
            for question, answer in zip(self.questions, given, strict=True)
            if answer
        }

    def read(self, reader: User) -> None:
        """Read everything that waits; what worries is flagged and alerted."""
        while (found := claiming.next_for(self.row, reader=reader)) is not None:
            texts = found.answers.values_list("text", flat=True)
            if any(WORRYING in text for text in texts):
                flag(response=found, actor=reader)
                alerting.send_alerts()
            else:
                claiming.mark_read(found, reader=reader)

    def handle(self, event: HandleConcern) -> None:
        """One step of a safeguarding lead with the concern."""
        lead, concern = (
            self.people[event.by],
            Concern.objects.get(consultation=self.row),
        )
        match event.step:
            case "acknowledge":
                handling.acknowledge(concern.pk, actor=lead)
            case "describe":
                handling.describe(
                    concern.pk, actor=lead, route="child", about=(), about_name=""
                )
            case "note":
                handling.note(concern.pk, event.words, actor=lead)
            case "close":
                handling.handle_apart(concern.pk, actor=lead)
                handling.close(
                    concern.pk,
                    actor=lead,
                    case_reference=event.words,
                    may_be_used=False,
                )

    def session(self, event: HoldSession) -> None:
        """A group that talked together."""
        facts = Facts(
            self.groups[event.group],
            workdays.today(),
            event.setting,
            event.present,
        )
        points = [Point(words) for words in event.points]
        record(self.row, facts, points, actor=self.people[event.by])

    def paper(self, lead: User, typist: User, checker: User) -> None:
        """The sheets that came in, from the envelope to the second lead's yes."""
        for key, answered in self.answers.items():
            came = [said for said in answered if said.paper]
            if came:
                self._sheets(self.groups[key], came, lead, typist, checker)

    def _sheets(
        self,
        group: Group,
        came: Sequence[Said],
        lead: User,
        typist: User,
        checker: User,
    ) -> None:
        sheets = register(
            self.row,
            group,
            number=len(came),
            received_on=workdays.today(),
            actor=lead,
        )
        for sheet, said in zip(sheets, came, strict=True):
            mark_sheet_read(sheet, actor=lead)
            pass_to(sheet, typist, actor=lead)
            typed = Typed(
                self._answers(said), said.age, said.helper, quote_ok=said.quote
            )
            enter(sheet, typed, actor=typist)
            check(sheet, None, actor=checker)

    def copies(self, lead: User, approver: User) -> None:
        """Most of what was written is copied and approved; some of it still waits."""
        for place, response in enumerate(_with_words(self.row)):
            words = {answer.pk: answer.text for answer in response.answers.all()}
            words = {key: text for key, text in words.items() if text}
            redacting.make_copies(
                response, words, actor=lead, seen=dict.fromkeys(words)
            )
            if place % (COPIED + 1) == COPIED:
                continue
            for copy in Redaction.objects.filter(answer__response=response):
                redacting.approve(copy, actor=approver)


def _with_words(row: Consultation) -> Iterable[Response]:
    return (
        Response.objects.filter(
            consultation=row, has_words=True, reading="read", restricted=False
        )
        .select_related("consultation")
        .prefetch_related("answers")
        .order_by("group", "week", "pk")
    )
