"""Make a copy without what shows who wrote it; a second person approves it."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from cms.text.tidy import clean
from consultation.models import Answer, Reading, Redaction, Response
from consultation.powers import Power, may
from ledger import book
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale

SECOND = "A second person approves a copy: you made this one."
CHANGED = (
    "Somebody else made a copy of this answer after you opened the page. Look at "
    "theirs first."
)
DECIDED = "This copy was decided about already, or a newer one has replaced it."
GONE = "Whoever wrote this changed it or took it back meanwhile."
WHY = "Say what must be changed, so that it can be changed."


@transaction.atomic
def make_copies(
    response: Response,
    words: Mapping[int, str],
    *,
    actor: User,
    seen: Mapping[int, int | None],
) -> int:
    """Keep a new copy of each of these answers, in place of an older one.

    `words` are by answer; empty ones say that nothing of it can be shown. `seen` is the
    copy that the person was shown of each. Those that are as they were stay. How many
    were made. Raises NotPermitted, and Stale when somebody else made one meanwhile.
    """
    _locked(response, actor)
    today, made = workdays.today(), 0
    for answer in response.answers.filter(pk__in=words, text__gt=""):
        text = clean(words[answer.pk]).strip()
        current = answer.redactions.filter(current=True).first()
        if (current.pk if current else None) != seen.get(answer.pk):
            raise Stale(CHANGED)
        if current is not None:
            if current.text == text and not current.sent_back_because:
                continue
            answer.redactions.filter(current=True).update(current=False)
        Redaction.objects.create(answer=answer, text=text, made_by=actor, made_on=today)
        made += 1
    if made:
        book.append(
            "copies.made",
            subject=response.consultation.ref,
            actor=actor.ref,
            data={"number": made},
        )
    return made


@transaction.atomic
def approve(copy: Redaction, *, actor: User) -> None:
    """A second person found nothing in it that shows who wrote it."""
    row = _waiting(copy, actor)
    if row.made_by_id == actor.pk:
        raise NotPermitted(SECOND)
    row.approved_by, row.approved_on = actor, workdays.today()
    row.save(update_fields=["approved_by", "approved_on"])
    _record("copy.approved", row, actor)


@transaction.atomic
def send_back(copy: Redaction, reason: str, *, actor: User) -> None:
    """A second person says what still shows who wrote it. Raises Blocked without."""
    row = _waiting(copy, actor)
    if row.made_by_id == actor.pk:
        raise NotPermitted(SECOND)
    words = clean(reason).strip()[:600]
    if not words:
        raise Blocked([Reason(WHY)])
    row.sent_back_because = words
    row.save(update_fields=["sent_back_because"])
    _record("copy.sent_back", row, actor)


def readable(response: Response, user: User) -> bool:
    """Whether this person may see its raw words to copy them: read, not flagged."""
    return (
        response.reading == Reading.READ
        and not response.restricted
        and may(Power.READ, response.consultation, user)
    )


def _locked(response: Response, actor: User) -> Response:
    row = Response.objects.select_for_update().filter(pk=response.pk).first()
    if row is None:
        raise Stale(GONE)
    if not readable(row, actor):
        raise NotPermitted("This response can be neither read nor copied by you.")
    return row


def _waiting(copy: Redaction, actor: User) -> Redaction:
    """The copy, locked, if it still waits for somebody."""
    answers = Answer.objects.select_related("response")
    answer = answers.filter(pk=copy.answer_id).first()
    if answer is None:
        raise Stale(GONE)
    _locked(answer.response, actor)
    row = Redaction.objects.select_for_update().filter(pk=copy.pk).first()
    if row is None or not row.current or row.approved_by_id or row.sent_back_because:
        raise Stale(DECIDED)
    return row


def _record(kind: str, copy: Redaction, actor: User) -> None:
    book.append(
        kind,
        subject=copy.answer.response.consultation.ref,
        actor=actor.ref,
        data={"by": copy.made_by.ref},
    )
