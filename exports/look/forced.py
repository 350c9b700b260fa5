"""What stays ours in every style: numbers, the outline, tabs that place things, and
what is kept together. The house's own definitions say it.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lxml import etree

from exports.word import house
from exports.word import styles as role
from exports.word.namespaces import WORD
from exports.word.page import Paper

from .nodes import child, children, local

_ALWAYS = frozenset(("keepNext", "keepLines", "numPr", "tabs", "outlineLvl"))
# Lines made of columns need their indents as well.
_COLUMNS = frozenset((role.COVER_FACT, role.CONTENTS_1, role.CONTENTS_2))


@cache
def forced(one: str, paper: Paper) -> Mapping[str, str]:
    """Children of the `w:pPr` of a role's style by name, for this paper."""
    names = _ALWAYS | {"ind"} if one in _COLUMNS else _ALWAYS
    definition = house.definitions()[one]
    root = etree.fromstring(f'<w:x xmlns:w="{WORD}">{definition}</w:x>')
    own = child(root, "style", "pPr")
    wide = f'w:pos="{Paper().text_width}"'
    return MappingProxyType(
        {
            local(node): _markup(node).replace(wide, f'w:pos="{paper.text_width}"')
            for node in children(own, *names)
        }
    )


def _markup(node: etree._Element) -> str:
    return etree.tostring(node, encoding="unicode").replace(f' xmlns:w="{WORD}"', "")
