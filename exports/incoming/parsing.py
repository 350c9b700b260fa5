"""The one XML parser for foreign parts: no entities, no network, no huge trees."""

from lxml import etree

from .errors import UnreadableFile

DEEPEST = 200
TOO_DEEP = "/".join(["", *["*"] * DEEPEST])


def parsed(markup: bytes) -> etree._Element:
    """The root of an XML part that `markup.judged` let through.

    Raises UnreadableFile for what is not well-formed or nested too deeply.
    """
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(markup, parser)
    except etree.XMLSyntaxError as problem:
        deep = "depth" in str(problem).lower()
        raise UnreadableFile("too_deep" if deep else "damaged") from problem
    except ValueError as problem:
        raise UnreadableFile("damaged") from problem
    if root is None:
        raise UnreadableFile("damaged")
    if root.getroottree().xpath(f"boolean({TOO_DEEP})"):
        raise UnreadableFile("too_deep")
    return root
