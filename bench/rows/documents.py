"""Comparing and documents, and other tools on the same text where there are any."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path

from bench import policy
from bench.figures import Figure, Measured
from bench.rows import Bench
from bench.rows.pairs import pair, together
from bench.sizes import Sizes

PATIENCE = 300  # seconds


def figures(bench: Bench) -> Iterator[Figure]:
    """Ours beside Wagtail's, python-docx and mammoth; then the raw tools."""
    ours, plain, sizes = bench.ours, bench.plain, bench.sizes
    yield pair("compare", sizes, (ours, "compare"), (plain, "compare"))
    yield pair("texts", sizes, (ours, "texts"), (plain, "texts"))
    yield pair("word", sizes, (ours, "word"), (ours, "naive"))
    yield pair("redline", sizes, (ours, "redline"), (ours, "naive"))
    yield pair("reading", sizes, (ours, "reading"), (ours, "mammoth"))
    for kind in ("word", "young"):
        way = (ours, f"report.{kind}", sizes.responses)
        yield Figure(f"report.{kind}", *together(sizes, way, slow=True))
    yield Figure("pack", *together(sizes, (ours, "pack"), slow=True))
    for name in ("pandoc", "soffice"):
        yield tool(name, sizes)


def tool(name: str, sizes: Sizes) -> Figure:
    """A converter's whole process, from HTML of the text to a Word file."""
    program = shutil.which(name)
    if program is None:
        return Figure(name, note=f"{name} is not installed")
    with tempfile.TemporaryDirectory(prefix=f"assent-bench-{name}-") as folder:
        source = Path(folder) / "text.html"
        source.write_text(as_html(), encoding="utf-8")
        command = COMMANDS[name](program, source)
        made = source.with_suffix(".docx")
        # The first start makes a profile, which is not what is measured.
        times = [_ran(command, made) for _ in range(sizes.warm - 1 + sizes.slow_rounds)]
        times = times[sizes.warm - 1 :]
    return Figure(name, Measured.of(times))


def _ran(command: list[str], made: Path) -> float:
    made.unlink(missing_ok=True)
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    spent = (time.perf_counter() - started) * 1000
    if not made.read_bytes().startswith(b"PK"):
        raise RuntimeError(f"{command[0]} wrote no Word file.")
    return spent


COMMANDS = {
    "pandoc": lambda program, source: [
        program,
        str(source),
        "-o",
        str(source.with_suffix(".docx")),
    ],
    "soffice": lambda program, source: [
        program,
        f"-env:UserInstallation=file://{source.parent}/profile",
        *("--headless", "--convert-to", "docx:Office Open XML Text"),
        *("--infilter=HTML (StarWriter)", "--outdir", str(source.parent)),
        str(source),
    ],
}


def as_html() -> str:
    """The text as the plainest HTML."""
    return f"<html><body>{''.join(map(_element, policy.parts()))}</body></html>"


def _element(part: policy.Part) -> str:
    if part.kind == "ul":
        items = "".join(f"<li>{escape(item)}</li>" for item in part.items)
        return f"<ul>{items}</ul>"
    if part.kind == "table":
        rows = ("".join(f"<td>{escape(c)}</td>" for c in row) for row in part.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return f"<{part.kind}>{escape(part.words)}</{part.kind}>"
