"""A point's own words, which everybody reads, and the clause that it is about."""

from datetime import date

from django.db import transaction

from accounts.models import User
from cms.text.tidy import clean
from consultation import workdays
from consultation.deciding import errors
from consultation.deciding.holding import held
from consultation.deciding.kept import nothing_undone
from consultation.deciding.lengths import longest
from consultation.deciding.texts import consulted_text, parts
from consultation.models import Consultation, Point
from ledger import book
from workflow.errors import Blocked, Reason, Stale


@transaction.atomic
def edit_point(
    point: Point,
    *,
    words: str,
    plain_words: str,
    clause_id: str,
    actor: User,
    version: int,
) -> Point:
    """Say in our words what was said, for everybody and for young people.

    Without words the name of its theme stands there; a single comment has none.
    `clause_id` is a part of the text consulted on, or empty for the whole; `version`
    what the person was shown. Raises NotPermitted, Blocked, or Stale.
    """
    row = _held(point, actor, version)
    quoted = _quoted(row.consultation, clause_id)
    if quoted is None:
        raise Blocked([Reason(errors.NOT_ASKED, "#id_clause_id")])
    row.words = _fitting("words", words)
    if not row.words and row.theme_id is None:
        raise Blocked([Reason(errors.SAY_WORDS, "#id_words")])
    row.plain_words = _fitting("plain_words", plain_words)
    row.clause_id, row.quoted = clause_id, quoted
    return _save(row, actor, ["words", "plain_words", "clause_id", "quoted"])


@transaction.atomic
def done(
    point: Point,
    *,
    day: date | None,
    words: str,
    plain_words: str,
    actor: User,
    version: int,
) -> Point:
    """Say what was done beside the text, and when; nothing at all takes it back.

    Raises as `edit_point` does.
    """
    row = _held(point, actor, version)
    said = _fitting("done_words", words)
    plain = _fitting("plain_done_words", plain_words)
    wrong = []
    if day is not None and day > workdays.today():
        wrong.append(Reason(errors.NOT_YET, "#id_done_on"))
    if said and day is None:
        wrong.append(Reason(errors.SAY_WHEN, "#id_done_on"))
    if not said and (day is not None or plain):
        wrong.append(Reason(errors.SAY_WHAT, "#id_done_words"))
    if wrong:
        raise Blocked(wrong)
    row.done_on, row.done_words, row.plain_done_words = day, said, plain
    with nothing_undone(row.consultation):
        return _save(row, actor, ["done_on", "done_words", "plain_done_words"])


def _held(point: Point, actor: User, version: int) -> Point:
    row = held(point, actor=actor)
    if row.version != version:
        raise Stale(errors.ANSWERED)
    return row


def _save(row: Point, actor: User, fields: list[str]) -> Point:
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    book.append(
        "point.changed",
        subject=row.consultation.ref,
        actor=actor.ref,
        data={"point": row.pk, "version": row.version},
    )
    return row


def _quoted(consultation: Consultation, clause_id: str) -> str | None:
    """The words of a part as people read it; None if they read no such part."""
    if not clause_id:
        return ""
    text = consulted_text(consultation)
    part = parts(text).get(clause_id) if text is not None else None
    return part.words if part is not None else None


def _fitting(name: str, words: str) -> str:
    found = clean(words).strip()
    most = longest(Point, name)
    if len(found) > most:
        raise Blocked([Reason(f"Use at most {most:,} characters.", f"#id_{name}")])
    return found
