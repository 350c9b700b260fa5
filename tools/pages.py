"""Pages of a Word document as pictures, by LibreOffice and poppler."""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image


def draw(data: bytes, pages: tuple[int, ...]) -> list[Image.Image]:
    """Some pages of a Word document."""
    with tempfile.TemporaryDirectory(prefix="assent-pages-") as name:
        folder = Path(name)
        (folder / "it.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ["--headless", "--convert-to", "pdf", "--outdir", name]
        run = ["soffice", profile, *options, str(folder / "it.docx")]
        subprocess.run(run, check=True, capture_output=True, timeout=180)
        for number in pages:
            places = ["-f", str(number), "-l", str(number), "-r", "110"]
            run = ["pdftoppm", *places, "-singlefile", "-png", "it.pdf"]
            run.append(f"page-{number}")
            subprocess.run(run, check=True, cwd=folder, timeout=60)
        found = [Image.open(folder / f"page-{number}.png") for number in pages]
        return [page.convert("RGB") for page in found]
