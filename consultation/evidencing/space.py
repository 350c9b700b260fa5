"""Space: who was invited, in which settings, with what support."""

from collections.abc import Iterator

from consultation.evidencing.facts import Facts
from consultation.evidencing.parts import Line, gap, number, written
from consultation.models import Group

NOBODY_WROTE = "Nobody has written {what} for {name}."
WRITTEN = (
    ("safe_settings", "which settings are safe"),
    ("support", "which support is offered"),
    ("advocate", "how an advocate is found"),
    ("interpreter", "how it is translated or interpreted"),
)


def space(facts: Facts) -> Iterator[Line]:
    """The lines of each group, asked or not."""
    for group in facts.groups:
        if group.taking_part:
            yield from _asked(facts, group)
        else:
            why = f"Nobody has written why {group.name} was not asked."
            yield from written(f"{group.name}: not asked", group.left_out_because, why)
    if not facts.asked:
        yield gap("Nobody is asked.")


def _asked(facts: Facts, group: Group) -> Iterator[Line]:
    name = group.name
    missing = f"Nobody has written how {name} was invited."
    yield from written(f"{name}: invited", _invited(facts, group), missing)
    for field, what in WRITTEN:
        words: str = getattr(group, field)
        # Of the group's own columns: only relations from elsewhere have no such name.
        about = f"{name}: {Group._meta.get_field(field).verbose_name}"  # type: ignore[union-attr]
        yield from written(about, words, NOBODY_WROTE.format(what=what, name=name))
    if group.young:
        about = f"{name}: who is told that a child is asked"
        what = NOBODY_WROTE.format(what="who is told that a child is asked", name=name)
        yield from written(about, group.who_is_told, what)
    if places := facts.settings.get(group.pk):
        yield Line(f"Talked together at {', '.join(places)}.", f"{name}: sessions")


def _invited(facts: Facts, group: Group) -> str:
    """How it was invited, with how many links and codes were made for it where the
    results tell that too: beside a group of which nearly everybody took part they do
    not."""
    if not group.how_invited.strip():
        return ""
    made = facts.invited.get(group.pk)
    ways = [number(made, "link or code", "links and codes")] if made else []
    if group.open_link:
        ways.append("an open link")
    tail = f" ({', '.join(ways)})" if ways else ""
    return f"{group.how_invited.strip()}{tail}"
