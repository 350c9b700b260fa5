"""A Word file as PDF by LibreOffice, where that is installed."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from exports.word.programs import run

SECONDS = 120
# Tagged, for people who hear it.
_PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def as_pdf(word: bytes) -> bytes | None:
    """The same pages as PDF; None where LibreOffice is not there or fails."""
    program = settings.OFFICE_PROGRAM
    if not program:
        return None
    with TemporaryDirectory(prefix="assent-pack-") as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(word)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", _PDF, "--outdir", str(folder)),
            str(folder / "paper.docx"),
        ]
        try:
            run(command, folder, SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            return None
        made = folder / "paper.pdf"
        return made.read_bytes() if made.is_file() else None
