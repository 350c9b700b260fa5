"""python-docx with its default template, as one first writes it."""

from io import BytesIO
from typing import Any

from docx import Document

from bench.policy import Part


def naive_docx(parts: list[Part]) -> bytes:
    """The text as headings, paragraphs, bullets and tables."""
    document = Document()
    for part in parts:
        if part.kind in ("h2", "h3"):
            document.add_heading(part.words, level=int(part.kind[1]) - 1)
        elif part.kind == "ul":
            for item in part.items:
                document.add_paragraph(item, style="List Bullet")
        elif part.kind == "table":
            _table(document, part)
        else:
            document.add_paragraph(part.words, style="Normal")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: Any, part: Part) -> None:
    table = document.add_table(len(part.rows), len(part.rows[0]), "Table Grid")
    for row, cells in zip(table.rows, part.rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
