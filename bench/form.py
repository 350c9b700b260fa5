"""What a browser posts when somebody saves a page in Wagtail's editor."""

from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link"]
Fields = dict[str, Any]
# The formsets that come with every page form, here without a row.
EMPTY_COMMENTS = {
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "1000",
}


def rich(source: str) -> str:
    """Stored rich text as the editor posts it."""
    return ContentstateConverter(features=TEXT_FEATURES).from_database_format(source)


def body_fields(blocks: list[dict[str, Any]]) -> Fields:
    """The fields of a StreamField of sections and tables named `body`."""
    fields: Fields = {"body-count": str(len(blocks))}
    for place, block in enumerate(blocks):
        name = f"body-{place}"
        fields |= {
            f"{name}-id": block["id"],
            f"{name}-type": block["type"],
            f"{name}-order": str(place),
            f"{name}-deleted": "",
        }
        write = _section if block["type"] == "section" else _table
        fields |= write(f"{name}-value", block["value"])
    return fields


def _section(name: str, value: dict[str, Any]) -> Fields:
    return {f"{name}-heading": value["heading"], f"{name}-text": rich(value["text"])}


def _table(name: str, value: dict[str, Any]) -> Fields:
    table, inner = value["table"], f"{name}-table"
    columns, rows = table["columns"], table["rows"]
    fields: Fields = {
        f"{name}-caption": value["caption"],
        f"{inner}-caption": "",
        f"{inner}-column-count": str(len(columns)),
        f"{inner}-row-count": str(len(rows)),
    }
    for at, column in enumerate(columns):
        fields |= {
            f"{inner}-column-{at}-type": column["type"],
            f"{inner}-column-{at}-heading": column["heading"],
            f"{inner}-column-{at}-order": str(at),
            f"{inner}-column-{at}-deleted": "",
        }
    for at, row in enumerate(rows):
        fields |= {f"{inner}-row-{at}-order": str(at), f"{inner}-row-{at}-deleted": ""}
        fields |= {
            f"{inner}-cell-{at}-{column}": cell
            for column, cell in enumerate(row["values"])
        }
    return fields


class Editor:
    """The posted fields of one text, of which each save changes one paragraph."""

    def __init__(self, blocks: list[dict[str, Any]], others: Fields) -> None:
        self.first = blocks[0]["value"]["text"]
        self.fields = {**EMPTY_COMMENTS, **others, **body_fields(blocks)}

    def changed(self, mark: str) -> Fields:
        """All fields, with `mark` at the end of the first paragraph."""
        text = self.first.replace("</p>", f" {mark}</p>", 1)
        return {**self.fields, "body-0-value-text": rich(text), "mark": mark}
