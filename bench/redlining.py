"""Both sides of the measure "redline in Word": ours, and the newer text alone.

No library writes tracked changes between two texts. So the yardstick is python-docx
writing the text without a single mark; ours compares the two texts and marks them.
"""

from typing import Any, ClassVar

from bench import policy, redrafted
from bench.yardsticks import PlainDocx
from cms.models import PolicyPage
from cms.text.flatten import flatten
from exports.redline import By, Compared, redline_document
from workflow.snapshot import Snapshot

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


class OurRedline:
    """Two texts, compared and written with their changes marked."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        old, new = (
            flatten(PolicyPage(title="Benchmark policy", body=body))
            for body in (policy.body(), redrafted.body())
        )
        self.compared = Compared(old, new, FACTS, FACTS)
        self.data = b""

    def before_redline(self) -> None:
        """Forget what was written."""
        self.data = b""

    def redline(self) -> int:
        """The whole file."""
        self.data = redline_document(self.compared, {}, By("Editor", NOW)).data
        return 200

    def happened(self, name: str) -> bool:
        """Whether there is a file."""
        return self.data.startswith(b"PK")


class PlainText:
    """The same text by python-docx, without a mark."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        self.docx, self.data = PlainDocx(), b""

    def before_redline(self) -> None:
        """Forget what was written."""
        self.data = b""

    def redline(self) -> int:
        """The whole file."""
        self.data = self.docx.written()
        return 200

    def happened(self, name: str) -> bool:
        """Whether there is a file."""
        return self.data.startswith(b"PK")
