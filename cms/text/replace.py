"""Replace words in one clause of a stored text, and nothing else.

Works on the stored rich text, so that the corrected page and the corrected seal come
from one and the same change.
"""

from typing import TYPE_CHECKING, Any

from lxml import html
from wagtail.blocks import StreamValue

from .richtext import LISTS

if TYPE_CHECKING:
    from cms.models import PolicyPage


class WordsNotFound(Exception):
    """The words do not stand in that clause, once and in one format."""


def replace_words(page: "PolicyPage", clause_id: str, old: str, new: str) -> None:
    """Put `new` where `old` stands in the clause, in place.

    Raises WordsNotFound when the clause is gone, or the words are not there exactly
    once within one format.
    """
    section_id, _, key = clause_id.partition(".")
    raw: list[dict[str, Any]] = page.body.get_prep_value()
    for block in raw:
        if block["id"] == section_id and block["type"] == "section":
            block["value"] = {
                **block["value"],
                "text": _in_fragment(block["value"]["text"], key, old, new),
            }
            page.body = StreamValue(page.body.stream_block, raw, is_lazy=True)
            return
    raise WordsNotFound("That clause is not in this text.")


def _in_fragment(source: str, key: str, old: str, new: str) -> str:
    root = html.fragment_fromstring(source, create_parent="div")
    clause = next((e for e in root.iter() if e.get("data-block-key") == key), None)
    if clause is None:
        raise WordsNotFound("That clause is not in this text.")
    places = list(_places(clause, old))
    if len(places) != 1:
        found = "are not in that clause" if not places else "stand there more than once"
        raise WordsNotFound(
            f"The words “{old}” {found}. Choose words that stand in it exactly once, "
            "all in one format."
        )
    element, part = places[0]
    setattr(element, part, getattr(element, part).replace(old, new, 1))
    inner = html.tostring(root, encoding="unicode")
    return inner.removeprefix("<div>").removesuffix("</div>")


def _places(clause: html.HtmlElement, old: str) -> Any:
    """Where the words stand in the clause's own text; a list in it has its own."""
    if isinstance(clause.tag, str):
        yield from ((clause, "text") for _ in range((clause.text or "").count(old)))
    for child in clause:
        if child.tag not in LISTS:
            yield from _places(child, old)
        yield from ((child, "tail") for _ in range((child.tail or "").count(old)))
