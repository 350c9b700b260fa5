"""Who may read which text and which comments, and the two sides that an address names.

An address names a side by a seal's number, a passage's id, or `edition-12` for that
edition as it stands, which is how comparisons on screen name it too.
"""

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from accounts.models import User
from workflow import table
from workflow.errors import NotPermitted
from workflow.kept_texts import AS_IT_STANDS, LONGEST_NUMBER
from workflow.models import DraftRecord, Edition, Transition
from workflow.public import public_editions
from workflow.stages import Stage

from .sides import Side


def side(key: str, user: User) -> Side:
    """The text that a key names, for those who may have it.

    Raises Http404 where there is none or this person may not know of it, NotPermitted
    where they may read it here but not take it away.
    """
    if key.startswith(AS_IT_STANDS):
        return _standing(_number(key.removeprefix(AS_IT_STANDS)), user)
    rows = Transition.objects.select_related("seal", "edition__page__record")
    row = rows.filter(_named(key)).order_by("version").first()
    if row is None:
        raise Http404("There is no such text.")
    _check(row.edition, row.seal_id, user)
    return Side.of(row)


def may_read_notes(edition: Edition, user: User) -> bool:
    """Whether this person reads drafts of the policy, and so its editors' comments.

    A board's member reads what is put to the board, without them.
    """
    rows = table.rows_allowing(table.VIEW, Stage.DRAFT)
    return any(row.covers(edition, user) for row in rows)


def _standing(edition_id: int, user: User) -> Side:
    edition = Edition.objects.for_lists().filter(pk=edition_id).first()
    if edition is None:
        raise Http404("There is no such edition.")
    if edition.stage is Stage.DRAFT:
        _check(edition, None, user)
        return Side.of_draft(edition)
    row = (
        Transition.objects.select_related("seal", "edition__page__record")
        .filter(edition=edition)
        .order_by("-version")[0]
    )
    _check(row.edition, row.seal_id, user)
    return Side.of(row)


def _named(key: str) -> Q:
    """The passages that a key names; those of its text for a drafting session."""
    try:
        known = UUID(key)
    except ValueError:
        return Q(seal=_number(key))
    drafted = DraftRecord.objects.filter(pk=known).first()
    if drafted is None:
        return Q(pk=known)
    return Q(edition=drafted.edition_id, seal__sha256=drafted.text_sha256)


def _check(edition: Edition, seal_id: int | None, user: User) -> None:
    if may_take(edition, seal_id, user):
        return
    if not table.allowed(table.VIEW, edition, user):
        raise Http404("There is no such text, or it is not yours to see.")
    raise NotPermitted("You may read this text, but not download it.")


def may_take(edition: Edition, seal_id: int | None, user: User) -> bool:
    """Whether this person may have a text of an edition: its draft without a seal."""
    if table.allowed(table.EXPORT, edition, user):
        return True
    published = seal_id is not None and seal_id == edition.seal_id
    return published and public_editions().filter(pk=edition.pk).exists()


def _number(written: str) -> int:
    known = written.isascii() and written.isdecimal() and len(written) < LONGEST_NUMBER
    if not known:
        raise Http404("That is no address of a text.")
    return int(written)
