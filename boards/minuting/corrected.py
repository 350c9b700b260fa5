"""Paragraphs about an item whose record was corrected after they were drafted.

What the clerk worded is about a record that does not stand any more. Such a paragraph
is drafted anew, what it said before is shown beside it once, and until then no meeting
approves the minutes.
"""

from collections.abc import Collection, Iterable, Mapping

from boards.models import Decision, Item

Row = dict[str, object]
# What a paragraph is kept as; the rest only helps to word it.
KEPT = ("key", "heading", "text", "exempt")
CORRECTED = (
    "The record of “{title}” was corrected after the minutes were drafted. Choose "
    "“Take in what was recorded since” first."
)


def decisions_of(items: Iterable[Item]) -> dict[str, int]:
    """The record that stands for each item, by the key of its paragraph."""
    rows = Decision.objects.filter(item__in=items, superseded_by=None)
    found = rows.order_by("number").values_list("item", "pk")
    return {f"item-{item}": pk for item, pk in found}


def outdated(rows: Iterable[Mapping[str, object]], now: Mapping[str, int]) -> list[str]:
    """The keys of paragraphs that are about another record than stands now."""
    return [str(row["key"]) for row in rows if _is_outdated(row, now)]


def _is_outdated(row: Mapping[str, object], now: Mapping[str, int]) -> bool:
    stands = now.get(str(row["key"]), 0)
    return row.get("decision", stands) != stands


def renewed(row: Row, fresh: Mapping[str, Row], keys: Collection[str]) -> Row:
    """A paragraph, drafted anew if it is one of these keys."""
    anew = fresh.get(str(row["key"]))
    if anew is None or str(row["key"]) not in keys:
        return row
    return {**anew, "exempt": row["exempt"], "before": row["text"]}


def as_kept(row: Mapping[str, object]) -> Row:
    """A paragraph as it is read and approved."""
    return {name: row[name] for name in KEPT}
