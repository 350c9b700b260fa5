"""Corrections: words replaced in named clauses of what is published.

Made beside the page's draft, never in it. The owner writes the replacements, a clerk
who did not confirms exactly the resulting text, the owner publishes; afterwards the
replacements are offered to the draft of the next edition, if one is open.
"""

from dataclasses import replace as with_changes

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from accounts.models import User
from accounts.roles import Role
from cms.models import PolicyPage
from cms.text import canonical
from cms.text.citations import references_of
from cms.text.flatten import flatten
from cms.text.model import Section, Text, words
from cms.text.replace import WordsNotFound, replace_words
from cms.text.tidy import clean
from ledger import book
from workflow import citing, table
from workflow.barrier import Door, opened
from workflow.completeness import missing_from
from workflow.drafting import locked_open_edition
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.holding import hold_policy_of
from workflow.models import (
    Contribution,
    CorrectionConfirmation,
    Edition,
    Replacement,
)
from workflow.stages import Stage


def base_page(edition: Edition) -> tuple[Revision, PolicyPage]:
    """The published text that a correction starts from."""
    if edition.corrects is None:
        raise RuntimeError(f"Edition {edition.pk} corrects nothing.")
    revision = edition.corrects.frozen_seal.revision
    return revision, revision.as_object()


def corrected(edition: Edition, *, keep: bool = False) -> tuple[Revision, PolicyPage]:
    """The published text with the replacements made.

    With `keep`, as a page revision of its own, which is what publication needs; it
    stays beside the draft and never becomes the latest.
    """
    revision, page = base_page(edition)
    for replacement in edition.replacements.all():
        replace_words(page, replacement.clause_id, replacement.old, replacement.new)
    if keep:
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=None,
            content=page.serializable_data(),
            object_str=str(page),
        )
    return revision, page


def corrected_text(edition: Edition, page: PolicyPage | None = None) -> Text:
    """The sealed text that is corrected, with other words in the clauses named.

    Everything else is as it was sealed: a pillar or a linked policy that has another
    title by now is no part of what the clerk confirms. `page` is what `corrected` gave.
    """
    if edition.corrects is None:
        raise RuntimeError(f"Edition {edition.pk} corrects nothing.")
    sealed = edition.corrects.frozen_seal.text
    named = set(edition.replacements.values_list("clause_id", flat=True))
    new = flatten(page or corrected(edition)[1])
    made = {c.id: c for c in new.clauses}

    def section(block: Section) -> Section:
        parts = (made.get(p.id) if p.id in named else p for p in block.parts)
        return with_changes(block, parts=tuple(p for p in parts if p is not None))

    changed = with_changes(
        sealed,
        blocks=tuple(
            section(b) if isinstance(b, Section) else b for b in sealed.blocks
        ),
    )
    # What was sealed of a source stays; the register tells of what is cited anew.
    known = {r.evidence: r for r in (*new.references, *sealed.references)}
    return with_changes(changed, references=references_of(changed, known))


def corrected_digest(edition: Edition) -> str:
    """The SHA-256 of the corrected text."""
    return canonical.sha256(canonical.dump(corrected_text(edition)))


def locked_correction(edition_id: int, power: str, user: User) -> Edition:
    """A correction in draft, locked. Raises NotPermitted if it is not this person's."""
    hold_policy_of(edition_id)
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("page__record", "corrects__seal__revision")
        .get(pk=edition_id)
    )
    if edition.stage is not Stage.DRAFT or not edition.patch:
        raise NotPermitted("This correction is not being drafted any more.")
    if not table.allowed(power, edition, user):
        raise NotPermitted("This is for the policy's owner and the clerk.")
    return edition


@transaction.atomic
def replace(
    edition_id: int, clause_id: str, old: str, new: str, *, actor: User
) -> Replacement:
    """Add a replacement to a correction. Raises Blocked if the words are not there."""
    edition = locked_correction(edition_id, table.EDIT, actor)
    # A clause has no lines of its own: a break would be lost in the editor.
    old, new = clean(old), clean(new).replace("\n", " ")
    if not old.strip() or old == new:
        raise Blocked([Reason("Say which words change, and into what.")])
    replacement = Replacement(
        edition=edition,
        clause_id=clause_id,
        old=old,
        new=new,
        by=actor,
        at=timezone.now(),
    )
    try:
        page = corrected(edition)[1]
        replace_words(page, clause_id, old, new)
    except WordsNotFound as missing:
        raise Blocked([Reason(str(missing))]) from missing
    with opened(Door.DRAFT):
        replacement.save()
    _note(edition, page, actor)
    return replacement


@transaction.atomic
def take_back(edition_id: int, replacement_id: int, *, actor: User) -> None:
    """Remove a replacement and those after it, which may build on it."""
    edition = locked_correction(edition_id, table.EDIT, actor)
    with opened(Door.DRAFT):
        edition.replacements.filter(pk__gte=replacement_id).delete()
    _note(edition, corrected(edition)[1], actor)


def _note(edition: Edition, page: PolicyPage, actor: User) -> None:
    text = corrected_text(edition, page)
    sha256 = canonical.sha256(canonical.dump(text))
    if sha256 == edition.text_sha256:
        return
    with opened(Door.DRAFT):
        Contribution.objects.create(
            edition=edition,
            user=actor,
            user_name=actor.get_full_name(),
            at=timezone.now(),
            text_sha256=sha256,
        )
        edition.text_sha256 = sha256
        edition.missing = [list(pair) for pair in missing_from(text)]
        edition.cites = citing.written(text)
        edition.save(update_fields=["text_sha256", "missing", "cites"])


@transaction.atomic
def confirm(edition_id: int, text_sha256: str, *, actor: User) -> None:
    """A clerk confirms exactly this text. Raises Blocked when it has changed."""
    edition = locked_correction(edition_id, table.CONFIRM, actor)
    if edition.contributed(actor):
        raise NotPermitted("You wrote part of it, so somebody else has to confirm it.")
    if not edition.replacements.exists():
        raise Blocked([Reason("Nothing is replaced yet.")])
    if text_sha256 != corrected_digest(edition):
        raise Blocked([Reason("The words changed after you opened this page.")])
    with opened(Door.DRAFT):
        _, created = CorrectionConfirmation.objects.get_or_create(
            edition=edition,
            text_sha256=text_sha256,
            defaults={"by": actor, "at": timezone.now()},
        )
    if created:
        book.append(
            "correction.confirmed",
            subject=edition.ref,
            actor=actor.ref,
            data={"text_sha256": text_sha256, "role": Role.CLERK.label},
        )


def confirmation(edition: Edition) -> CorrectionConfirmation | None:
    """The clerk's confirmation of the text as it is now, if there is one."""
    return (
        CorrectionConfirmation.objects.filter(
            edition=edition, text_sha256=edition.text_sha256
        )
        .select_related("by")
        .first()
    )


@transaction.atomic
def apply_to_draft(correction: Edition, draft: Edition, *, actor: User) -> list[str]:
    """Make a published correction's replacements in the open draft.

    Answers with a sentence for each that could not be made, because the draft's words
    differ there. The person who applies them contributes to the draft.
    """
    if not table.allowed(table.EDIT, draft, actor):
        raise NotPermitted("You may not draft this policy.")
    # Nobody saves the draft between the reading and the writing of it.
    locked_open_edition(draft.page_id)
    page = PolicyPage.objects.get(pk=draft.page_id).get_latest_revision_as_object()
    problems: list[str] = []
    for replacement in correction.replacements.all():
        try:
            replace_words(page, replacement.clause_id, replacement.old, replacement.new)
        except WordsNotFound as missing:
            problems.append(str(missing))
    if len(problems) < correction.replacements.count():
        page.save_revision(user=actor, log_action=True, clean=False)
    return problems


def clause_choices(edition: Edition) -> list[tuple[str, str]]:
    """The clauses of the corrected text, by number, for the owner to choose from."""
    from cms.text.numbering import numbers

    text = corrected_text(edition)
    numbered = numbers(text)
    return [
        (clause.id, f"{numbered[clause.id]} {words(clause.runs)}")
        for clause in text.clauses
    ]
