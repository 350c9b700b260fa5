"""Reading an old policy in Word: our reader beside mammoth, on the same file.

The file is the benchmark text as python-docx writes it: the ordinary kind, headings by
style. Ours checks the file, reads it and accounts for every word; mammoth makes HTML.
"""

from io import BytesIO
from typing import Any, ClassVar

import mammoth

from bench.yardsticks import PlainDocx
from exports.incoming import gate
from exports.incoming.reading.worker import read


class OurReading:
    """The gate and the reader, in process."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found: dict[str, Any] = {}

    def before_read(self) -> None:
        """Forget what was read."""
        self.found = {}

    def read(self) -> int:
        """The draft of the file."""
        gate.check(self.data)
        self.found = read(self.data)
        return 200

    def happened(self, name: str) -> bool:
        """Whether something was read."""
        return bool(self.found["units"])


class MammothReading:
    """mammoth as it comes."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found = ""

    def before_read(self) -> None:
        """Forget what was read."""
        self.found = ""

    def read(self) -> int:
        """The file as HTML."""
        self.found = mammoth.convert_to_html(BytesIO(self.data)).value
        return 200

    def happened(self, name: str) -> bool:
        """Whether something was read."""
        return "<h1>" in self.found


def sides() -> tuple[OurReading, MammothReading]:
    """Both, with the same file."""
    data = PlainDocx().written()
    return OurReading(data), MammothReading(data)
