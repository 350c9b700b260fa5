"""Short ways through foreign XML: children and attributes by their local names."""

from collections.abc import Iterator

from lxml import etree

Node = etree._Element


def local(node: Node) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: Node | None, *names: str) -> Iterator[Node]:
    """The children of these names, or all of them."""
    for child in node if node is not None else ():
        name = local(child)
        if name and (not names or name in names):
            yield child


def child(node: Node | None, *path: str) -> Node | None:
    """The first child of a name, its first child of the next name, and so on."""
    for name in path:
        node = next(children(node, name), None)
    return node


def value(node: Node | None, name: str = "val") -> str | None:
    """An attribute by its local name; None without the attribute or the element."""
    if node is None:
        return None
    for key, found in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None


def below(node: Node | None, *names: str) -> Iterator[Node]:
    """Every descendant of these names."""
    for found in node.iter() if node is not None else ():
        if local(found) in names:
            yield found
