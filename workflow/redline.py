"""What a correction changes, clause by clause: before and after, word by word."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.text.compare.model import Change as Kind
from cms.text.compare.normal import as_runs
from cms.text.compare.words import pieces
from cms.text.flatten import flatten
from cms.text.model import Text, words
from cms.text.numbering import numbers
from cms.text.replace import WordsNotFound, replace_words
from workflow.corrections import corrected_text
from workflow.stages import Stage

if TYPE_CHECKING:
    from cms.models import PolicyPage
    from workflow.models import Edition, Replacement


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; `changed` ones are removed (before) or added (after)."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that a correction changes, with the replacements made in it."""

    number: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    replacements: tuple["Replacement", ...]


def changes(edition: "Edition") -> list[Change]:
    """Each changed clause of a correction, in the order of the text."""
    made = list(edition.replacements.select_related("by"))
    before, after = both_texts(edition)
    old = {clause.id: words(clause.runs) for clause in before.clauses}
    new = {clause.id: words(clause.runs) for clause in after.clauses}
    numbered = numbers(before)
    found = []
    for clause in before.clauses:
        mine = tuple(r for r in made if r.clause_id == clause.id)
        if mine:
            removed, added = compared(old[clause.id], new.get(clause.id, ""))
            found.append(Change(numbered[clause.id], removed, added, mine))
    return found


def both_texts(edition: "Edition") -> tuple[Text, Text]:
    """What the correction corrects, and the corrected text."""
    base = edition.corrects
    if base is None:
        raise RuntimeError(f"Edition {edition.pk} corrects nothing.")
    if edition.seal is not None and edition.stage is not Stage.DRAFT:
        return base.frozen_seal.text, edition.seal.text
    return base.frozen_seal.text, corrected_text(edition)


def compared(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The words of one clause before and after, each with what differs."""
    found = pieces(as_runs(before), as_runs(after))
    return (
        tuple(Piece(words(p.old), p.change is not Kind.SAME) for p in found if p.old),
        tuple(Piece(words(p.new), p.change is not Kind.SAME) for p in found if p.new),
    )


@dataclass(frozen=True, slots=True)
class InDraft:
    """How a replacement of a published correction stands in the open draft."""

    replacement: "Replacement"
    can_apply: bool
    words: str


def in_draft(correction: "Edition", page: "PolicyPage") -> list[InDraft]:
    """Each replacement, and what the draft has in its place. `page` is a copy."""
    found = []
    for replacement in correction.replacements.all():
        clause, old, new = replacement.clause_id, replacement.old, replacement.new
        try:
            replace_words(page, clause, old, new)
        except WordsNotFound:
            done = new and new in _clause_words(page, clause)
            found.append(
                InDraft(
                    replacement,
                    False,
                    "The draft already says it."
                    if done
                    else "The draft’s words differ here: look at the clause yourself.",
                )
            )
        else:
            found.append(InDraft(replacement, True, "The draft has the old words."))
    return found


def _clause_words(page: "PolicyPage", clause_id: str) -> str:
    for clause in flatten(page).clauses:
        if clause.id == clause_id:
            return words(clause.runs)
    return ""
