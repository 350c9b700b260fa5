"""Citations in Word: small numbers that lead to the references, and back again.

Each citation is a link to the hidden bookmark of its reference, which names the
evidence: that is how a copy that comes back is read as the text has it.
"""

from dataclasses import dataclass, field

from cms.references import HEADING, Words, source_words
from cms.text.citations import Citation, Numbers, numbers, written
from cms.text.model import Reference, Runs, Text

from . import styles
from .bookmarks import Bookmarks
from .cited import evidence_bookmark
from .links import external_target
from .look import Look
from .markup import one_line, paragraph, run
from .relationships import Relationships

BOOKMARK = "_references"
_RAISED = '<w:vertAlign w:val="superscript"/>'
_HANGING = '<w:ind w:left="680" w:hanging="680"/>'
_TAB = '<w:tabs><w:tab w:val="left" w:pos="680"/></w:tabs>'


@dataclass(slots=True)
class Citing:
    """Writes one text's citations in order, and the references behind them."""

    text: Text
    relationships: Relationships
    look: Look
    bookmarks: Bookmarks
    shown: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.shown = numbers(self.text)

    def words(self, runs: Runs, plain: Words) -> str:
        """The words with a link for each citation; `plain` writes all others."""
        return written(runs, self.shown, plain, self._cited)

    def listed(self) -> str:
        """The heading and a paragraph for each reference; nothing for none."""
        if not self.text.references:
            return ""
        heading = self.bookmarks.named(BOOKMARK, run(HEADING))
        return paragraph(self.look.ids[styles.HEADING_1], heading) + "".join(
            self._reference(number, reference)
            for number, reference in enumerate(self.text.references, 1)
        )

    def _cited(self, citation: Citation) -> str:
        link = self._link(
            evidence_bookmark(citation.evidence), citation.number, _RAISED
        )
        return self.bookmarks.named(f"_cited{citation.evidence}", link)

    def _reference(self, number: int, reference: Reference) -> str:
        before, title, after = map(one_line, source_words(reference))
        back = self._link(f"_cited{reference.evidence}", number)
        named = self.bookmarks.named(evidence_bookmark(reference.evidence), back)
        source = run(f"\t{before} ") + self._title(title, reference.url) + run(after)
        style = self.look.ids[styles.BODY]
        return paragraph(style, named + source, _TAB + _HANGING)

    def _link(self, bookmark: str, number: int, properties: str = "") -> str:
        words = run(f"[{number}]", self._style + properties)
        return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{words}</w:hyperlink>'

    def _title(self, title: str, url: str) -> str:
        target = external_target(url) if url else ""
        if not target:
            return run(title)
        identity = self.relationships.link(target)
        words = run(title, self._style)
        return f'<w:hyperlink r:id="{identity}" w:history="1">{words}</w:hyperlink>'

    @property
    def _style(self) -> str:
        return f'<w:rStyle w:val="{self.look.ids[styles.HYPERLINK]}"/>'
