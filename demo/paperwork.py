"""Acts of the story about Word files and comments, through the product's own doors."""

from dataclasses import replace

from django.db.models import Q
from wagtail.models import Comment, CommentReply

from accounts.models import Team, User
from cms.models import PolicyPage
from cms.text.flatten import flatten
from cms.text.model import words
from demo.story import Decide, HandIn
from demo.word.old_policy import OldPolicy
from demo.word.partner import edited
from exports import filing
from exports.incoming.drafting import create_draft, current, keep_corrections
from exports.incoming.models import Import, State
from exports.incoming.reading_jobs import read_now
from exports.incoming.receiving import receive_one
from exports.returned import deciding
from exports.returned.handing_in import hand_in as take_in
from exports.returned.models import Decision, Proposal
from exports.returned.models import State as CopyState
from exports.returned.work import read_copies
from workflow.models import Edition


def brought_in(old: OldPolicy, by: User) -> Import:
    """An old Word file, uploaded and read. Raises ValueError if it cannot be read."""
    row = read_now(receive_one(old.name, old.data, by))
    if row.state != State.READY:
        raise ValueError(f"{old.name}: {row.problem or row.state}")
    return row


def drafted(
    row: Import, old: OldPolicy, *, by: User, owner: User, team: Team
) -> Edition:
    """The first edition of a new policy, made of what was read.

    The units that the file names are left out, as an editor leaves out a title.
    """
    draft, answers = current(row)
    answers = replace(answers, left_out=frozenset(old.facts["Left out"].split()))
    row = keep_corrections(row, row.version, draft, answers)
    return create_draft(
        row,
        version=row.version,
        title=old.facts["Title"],
        kind=old.facts["Kind"].lower(),
        owner=owner,
        team=team,
        actor=by,
    )


def comment_on(page: PolicyPage, clause_words: str, said: str, by: User) -> Comment:
    """A comment on the clause of a draft that begins so, as the editor writes it."""
    clause = next(
        clause
        for clause in flatten(page).clauses
        if words(clause.runs).startswith(clause_words)
    )
    block, _, key = clause.id.rpartition(".")
    place = f'[{{"key": "{key}", "start": 0, "end": {len(clause_words)}}}]'
    comment = Comment(
        page=page,
        user=by,
        text=said,
        contentpath=f"body.{block}.text",
        position=place,
    )
    page.wagtail_admin_comments.add(comment)
    page.save_revision(user=by)
    return Comment.objects.get(page=page, text=said)


def reply_to(comment: Comment, said: str, by: User) -> None:
    """An answer below a comment."""
    CommentReply.objects.create(comment=comment, user=by, text=said)


def hand_in(edition: Edition, event: HandIn, by: User) -> None:
    """The last step's document comes back edited, and is read.

    Raises ValueError if it cannot be.
    """
    sent = edition.transitions.select_related("seal", "edition").latest("version")
    author = event.returned_by.partition(",")[0]
    data = edited(filing.write(sent).data, event.edits, by=author, at=event.edited_at)
    copy = take_in(
        edition.pk,
        name=event.file,
        data=data,
        returned_by=event.returned_by,
        actor=by,
    )
    read_copies()
    copy.refresh_from_db()
    if copy.state != CopyState.READY:
        raise ValueError(f"{event.file}: {copy.problem or copy.state}")


def decide(edition: Edition, event: Decide, by: User) -> None:
    """What becomes of one proposal of the last copy that came back."""
    copy = edition.returned_copies.latest("at")
    at = Proposal.objects.get(
        Q(new__contains=event.words)
        | Q(comment__contains=event.words)
        | Q(new="", old__contains=event.words),
        copy=copy,
    ).place
    if event.declined:
        deciding.settle(copy.pk, [at], Decision.DECLINED, event.declined, actor=by)
    elif event.answered:
        deciding.settle(copy.pk, [at], Decision.ANSWERED, event.answered, actor=by)
    elif left := deciding.accept_many(copy.pk, [at], actor=by).left:
        raise ValueError(f"Not accepted: {left}")
