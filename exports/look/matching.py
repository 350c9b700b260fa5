"""Which style of a template plays which role: found by name, each used once."""

from collections.abc import Iterable

from exports.word import styles as role
from exports.word.styles import ROLES

from .roles import same, wanted
from .template import Style


def matched(styles: Iterable[Style]) -> dict[str, Style]:
    """The style of each role that has one.

    A role's own name comes before its other names, and a style that has one role gets
    no other.
    """
    by_name: dict[tuple[str, str], Style] = {}
    for style in styles:
        for name in (style.name, *style.aliases):
            by_name.setdefault((style.kind, same(name)), style)
    found: dict[str, Style] = {}
    taken: set[str] = set()
    for names_of in (_own_name, _other_names):
        for one, facts in ROLES.items():
            if one in found:
                continue
            for name in names_of(one):
                known = by_name.get((facts.kind, same(name)))
                if known is not None and known.id not in taken and not known.default:
                    found[one] = known
                    taken.add(known.id)
                    break
    if role.CALLOUT not in found:
        # A box is one: its title alone would not fit to ours.
        found.pop(role.CALLOUT_TITLE, None)
    return found


def _own_name(one: str) -> tuple[str, ...]:
    return (ROLES[one].name,)


def _other_names(one: str) -> tuple[str, ...]:
    return wanted(one).names
