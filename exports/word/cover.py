"""The cover: a page of its own that says what this is, and how it stands."""

from cms.text.model import Text
from workflow.snapshot import Snapshot

from . import styles
from .dates import long_date
from .look import Look
from .markup import one_line, paragraph, run
from .standing import standing

_LONG_TITLE = 60  # characters; a longer title is set smaller
_BOLD = "<w:b/><w:bCs/>"
# Where the title begins, as a share of the height of the text.
_TITLE_AT = 0.26
_TITLE_AT_LONG = 0.18


def cover(text: Text, snapshot: Snapshot, look: Look) -> str:
    """The council's name, the title, the stage, and the facts below."""
    title = one_line(text.title or snapshot.title)
    long = len(title) > _LONG_TITLE
    above = int(look.paper.text_height * (_TITLE_AT_LONG if long else _TITLE_AT))
    kind = one_line(snapshot.kind or text.kind) or "Policy"
    return (
        _line(look, styles.COUNCIL, snapshot.council)
        + _line(look, styles.SUBTITLE, kind, f'<w:spacing w:before="{above}"/>')
        + _line(look, styles.LONG_TITLE if long else styles.TITLE, title)
        + _line(look, styles.STAGE, snapshot.stage_label)
        + "".join(_fact(look, *fact) for fact in cover_facts(snapshot))
    )


def cover_facts(snapshot: Snapshot) -> list[tuple[str, str]]:
    """What stands on the cover below the stage, each fact with its name."""
    facts = [
        ("Reference", snapshot.reference),
        ("Edition", snapshot.edition),
        ("Stage", snapshot.stage_label),
        ("Status", standing(snapshot).status),
        ("Date", long_date(snapshot.at)),
        ("Owner", snapshot.owner),
        ("Review date", long_date(snapshot.review_on)),
    ]
    return [(name, one_line(value)) for name, value in facts if value]


def _fact(look: Look, name: str, value: str) -> str:
    inner = run(name, _BOLD) + run(f"\t{value}")
    return paragraph(look.ids[styles.COVER_FACT], inner)


def _line(look: Look, role: str, words: str, properties: str = "") -> str:
    return paragraph(look.ids[role], run(one_line(words)), properties)
