"""Letters about a vote: when it opens, two working days before its deadline, and when
it ends without a decision.

Each is a row of work, written once for each person and vote and tried until it is sent.
Who may have it is asked again when it is sent.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.circulating.going import moment_of, voted_for
from boards.circulating.plainly import COUNTED, for_whom
from boards.deciding.entitlement import Member, standing_on
from boards.models import Circulation
from boards.people.powers import Power, may, members_of, seat_of
from cms.text.tidy import one_line
from workflow import workdays
from workflow.followups import Words, handles, wake_after_commit
from workflow.models import Edition, FollowUp
from workflow.posting import post

LETTER, REMINDERS = "vote_letter", "vote_reminders"
OPENED, REMINDER, ENDED = "opened", "reminder", "ended"
DAYS_BEFORE = 2  # working days
AT = time(8)
NOBODY = "nobody to remind"
SENT = "sent"


def write_letters(circulation: Circulation) -> None:
    """Write down whom to tell that a vote is open, and when to remind. Call it in the
    transaction that opens it."""
    edition = edition_of(circulation)
    row = edition.transitions.order_by("-version").first()
    if row is None:  # no text is frozen without a step
        return
    seats = members_of(circulation.item.board).filter(person__is_active=True)
    people = {seat.person_id for seat in seats} - {circulation.opened_by_id}
    due = [
        FollowUp(transition=row, kind=LETTER, key=key, next_try_at=timezone.now())
        for key in _keys(circulation, people, OPENED)
    ]
    at = reminded_at(circulation.closes_at)
    if at > timezone.now():
        key = str(circulation.pk)
        due.append(FollowUp(transition=row, kind=REMINDERS, key=key, next_try_at=at))
    FollowUp.objects.bulk_create(due)
    wake_after_commit()


def write_ended(circulation: Circulation, actor: User) -> None:
    """Write down whom to tell that it ended without a decision: those who were told
    that it went round. Call it in the transaction that ends it."""
    told = FollowUp.objects.filter(kind=LETTER, key__startswith=f"{circulation.pk}:")
    due = []
    for row in told.filter(key__endswith=f":{OPENED}").order_by("pk"):
        person = int(row.key.split(":")[1])
        if person == actor.pk:
            continue
        (key,) = _keys(circulation, [person], ENDED)
        due.append(
            FollowUp(
                transition_id=row.transition_id,
                kind=LETTER,
                key=key,
                next_try_at=timezone.now(),
            )
        )
    FollowUp.objects.bulk_create(due)
    if due:
        wake_after_commit()


def reminded_at(closes_at: datetime) -> datetime:
    """The morning two working days before a deadline, by the council's clock."""
    day = workdays.before(workdays.day_of(closes_at), DAYS_BEFORE)
    zone = timezone.get_default_timezone()
    return timezone.make_aware(datetime.combine(day, AT), zone)


def edition_of(circulation: Circulation) -> Edition:
    """What goes round. Raises RuntimeError if nothing does."""
    if circulation.item.edition is None:
        raise RuntimeError(f"Circulation {circulation.pk} is about no edition.")
    return circulation.item.edition


def _keys(circulation: Circulation, people: Iterable[int], which: str) -> list[str]:
    return [f"{circulation.pk}:{person}:{which}" for person in sorted(people)]


@handles(REMINDERS, Words("round of reminders", "rounds of reminders", "written"))
def write_reminders(work: FollowUp) -> str:
    """Write a reminder for everybody who may vote today and has not; again is safe."""
    circulation = _found(int(work.key))
    people = {member.by.person_id for member in _silent(circulation)}
    keys = _keys(circulation, people, REMINDER)
    rows = FollowUp.objects.filter(transition=work.transition_id, kind=LETTER)
    written = set(rows.filter(key__in=keys).values_list("key", flat=True))
    due = [
        FollowUp(
            transition=work.transition, kind=LETTER, key=key, next_try_at=timezone.now()
        )
        for key in keys
        if key not in written
    ]
    FollowUp.objects.bulk_create(due)
    if due:
        wake_after_commit()
    return f"{len(due)} written" if due else NOBODY


def _silent(circulation: Circulation) -> Iterator[Member]:
    """Members and deputies of today who may vote, where nobody has for their seat."""
    if not _goes_on(circulation):
        return
    item = circulation.item
    standing = standing_on(item, workdays.today())
    voted = voted_for(circulation, standing)
    rows = members_of(item.board).filter(person__is_active=True)
    for seat in rows.select_related("deputises_for__person", "board"):
        member = standing.member(seat.deputises_for or seat, seat)
        if member.entitled and member.seat.pk not in voted:
            yield member


@handles(LETTER, Words("letter about a vote", "letters about votes", "sent"))
def send(work: FollowUp) -> str:
    """Send one letter, if the person may still have it. Raises Trouble."""
    number, person_pk, which = work.key.split(":")
    circulation = _found(int(number))
    person = User.objects.filter(pk=int(person_pk), is_active=True).first()
    if person is None or not may(Power.READ_PACK, circulation.item, person):
        return "not sent: may no longer see it"
    if which == ENDED:
        if not _was_told(circulation, person, work):
            return "not sent: had no letter that it went round"
    elif not _goes_on(circulation):
        return "not sent: the vote is over"
    own = seat_of(person, circulation.item.board)
    if own is None:
        return "not sent: is no member any more"
    standing = standing_on(circulation.item, workdays.today())
    member = standing.member(own.deputises_for or own, own)
    voted = member.seat.pk in voted_for(circulation, standing)
    if which == REMINDER and (voted or not member.entitled):
        return "not sent: has voted, or does not vote"
    post(_letter(circulation, person, member, which, work))
    return SENT


def _was_told(circulation: Circulation, person: User, work: FollowUp) -> bool:
    rows = FollowUp.objects.filter(transition=work.transition_id, kind=LETTER)
    keys = [*_keys(circulation, [person.pk], OPENED)]
    return rows.filter(key__in=keys, result=SENT).exists()


def _goes_on(circulation: Circulation) -> bool:
    return circulation.is_open and circulation.closes_at > timezone.now()


def _found(pk: int) -> Circulation:
    rows = Circulation.objects.select_related(
        "item__board",
        "item__edition__page__record__owner",
        "item__edition__page__record__team",
        "opened_by",
    )
    return rows.defer("item__edition__page__body").get(pk=pk)


def _letter(
    circulation: Circulation, person: User, member: Member, which: str, work: FollowUp
) -> EmailMessage:
    """The letter in words: what, until when and where; never the text."""
    item, until = circulation.item, moment_of(circulation)
    host = settings.BASE_URL.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    url = reverse("boards:papers", args=[item.pk])
    part = "#vote" if member.entitled and which != ENDED else ""
    body = render_to_string(
        f"boards/circulating/{'ended' if which == ENDED else 'letter'}.txt",
        {
            "circulation": circulation,
            "item": item,
            "person": person,
            "votes": member.entitled,
            "for_whom": for_whom(member),
            "reminder": which == REMINDER,
            "until": until,
            "counted": COUNTED,
            "url": f"{settings.BASE_URL}{url}{part}",
            "council": settings.COUNCIL_NAME,
        },
    )
    begins = "Reminder: vote" if which == REMINDER else "Vote"
    subject = f"{begins} on {item.title} until {until}"
    if which == ENDED:
        subject = f"The vote on {item.title} ended without a decision"
    return EmailMessage(
        subject=one_line(subject),
        body=body,
        to=[person.email],
        headers={
            "Message-ID": f"<vote-{work.pk}.{circulation.pk}.{which}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
