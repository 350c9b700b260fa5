"""What is measured of documents, each beside a tool that writes or reads the same."""

from abc import ABC, abstractmethod
from io import BytesIO
from typing import Any

import mammoth
from django.utils import timezone

from bench import policy, redrafted
from bench.naive import naive_docx
from bench.side.base import BaseSide
from cms.models import PolicyPage
from cms.text.compare.engine import compare
from cms.text.compare.summary import counts
from cms.text.flatten import flatten
from cms.text.model import Text
from exports import layouts
from exports.filing import write
from exports.incoming import gate
from exports.incoming.reading.worker import read
from exports.models import StageLayout
from exports.redline import By, Compared, redline_document
from exports.report.blocks import Wording
from exports.report.content import report_of
from exports.report.document import report_document
from exports.word import house_look
from workflow.models import Transition
from workflow.snapshot import Snapshot
from workflow.stages import Stage

NOW = "2026-06-01T09:00:00+00:00"
FACTS = Snapshot(
    council="Bench Council",
    reference="CP-001",
    edition="1.0",
    stage="dmt_review",
    stage_label="DMT review",
    at=NOW,
    title="Benchmark policy",
    kind="Policy",
    owner="Owner",
    owner_job_title="",
    team="Bench",
    creator="Editor",
    text_sha256="0" * 64,
)


class Written(ABC):
    """Something that makes bytes or a finding, in process."""

    def __init__(self, side: BaseSide) -> None:
        self.side = side
        self.found: Any = None

    def before(self) -> None:
        """Forget what was made."""
        self.found = None

    def run(self) -> int:
        """Make it."""
        self.found = self.make()
        return 200

    @abstractmethod
    def make(self) -> Any:
        """What is measured."""

    def happened(self) -> bool:
        """Whether there is a whole file."""
        return bytes(self.found).startswith(b"PK")


class Word(Written):
    """The document of a stage, its pages already counted."""

    def __init__(self, side: BaseSide) -> None:
        super().__init__(side)
        own = side.policy(0, "written")
        own.to(Stage.DMT_REVIEW)
        row = Transition.objects.filter(edition__page_id=own.page_id).first()
        self.row_id = row.pk
        if not layouts.is_settled(row):
            found = layouts.headings(row)
            StageLayout.objects.create(
                transition=row, pages=dict(found.pages), total=found.total, at=row.at
            )

    def make(self) -> bytes:
        """Fetch the transition with its sealed text and write its document."""
        row = Transition.objects.select_related("seal", "edition").get(pk=self.row_id)
        return write(row).data


class Naive(Written):
    """python-docx, as one first writes it."""

    def __init__(self, side: BaseSide) -> None:
        super().__init__(side)
        self.parts = policy.parts()

    def make(self) -> bytes:
        """The same text."""
        return naive_docx(self.parts)


class Redline(Written):
    """Two texts, compared and written with their changes marked."""

    def make(self) -> bytes:
        """The whole file."""
        old, new = _texts()
        compared = Compared(old, new, FACTS, FACTS)
        return redline_document(compared, {}, By("Editor", NOW)).data


class Texts(Written):
    """Two neutral texts compared, without a page around."""

    def __init__(self, side: BaseSide) -> None:
        super().__init__(side)
        self.old, self.new = _texts()

    def make(self) -> Any:
        """Every line, word and cell."""
        return compare(self.old, self.new)

    def happened(self) -> bool:
        """Whether it found what was reworded, written, taken out and moved."""
        said = counts(self.found)
        return min(said.changed, said.added, said.removed, said.moved) > 1


class Reading(Written):
    """An ordinary Word file, checked and read, every word accounted for."""

    def __init__(self, side: BaseSide) -> None:
        super().__init__(side)
        self.data = naive_docx(policy.parts())

    def make(self) -> Any:
        """The draft of the file."""
        gate.check(self.data)
        return read(self.data)

    def happened(self) -> bool:
        """Whether something was read."""
        return bool(self.found["units"])


class Mammoth(Reading):
    """mammoth as it comes, on the same file."""

    def make(self) -> Any:
        """The file as HTML."""
        return mammoth.convert_to_html(BytesIO(self.data)).value

    def happened(self) -> bool:
        """Whether something was read."""
        return "<h1>" in self.found


class Report(Written):
    """The report of a consultation of many responses, gathered and written."""

    wording = Wording.FORMAL

    def __init__(self, side: BaseSide, number: int) -> None:
        super().__init__(side)
        self.row_id = side.consulted(number)

    def make(self) -> bytes:
        """The whole file."""
        report = report_of([self.row_id], self.wording, timezone.now())
        return report_document(report, house_look()).data


class YoungReport(Report):
    """The same in plain words."""

    wording = Wording.YOUNG


def _texts() -> tuple[Text, Text]:
    old, new = (
        flatten(PolicyPage(title="Benchmark policy", body=body))
        for body in (policy.body(), redrafted.body())
    )
    return old, new


ACTS = {
    "word": Word,
    "naive": Naive,
    "redline": Redline,
    "texts": Texts,
    "report.word": Report,
    "report.young": YoungReport,
    "reading": Reading,
    "mammoth": Mammoth,
}
