"""The blocks of a report by their kind, and its words."""


def kinds(blocks, kind):
    return [block for block in blocks if isinstance(block, kind)]


def words(found):
    """Every word of a report, of any block."""
    return repr(found.parts)
