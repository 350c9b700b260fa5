"""The bookmarks that citations lead to, as they are written and as they are read."""

import re
from typing import Any

from .namespaces import WORD

_EVIDENCE = re.compile(r"_ev([1-9][0-9]{0,8})")


def evidence_bookmark(evidence: int) -> str:
    """The hidden bookmark of a reference: it names the evidence."""
    return f"_ev{evidence}"


def cited_by(element: Any) -> str:
    """The evidence that a link cites ("EV-12"); empty for any other element."""
    if element.tag != f"{{{WORD}}}hyperlink":
        return ""
    found = _EVIDENCE.fullmatch(str(element.get(f"{{{WORD}}}anchor") or ""))
    return f"EV-{found[1]}" if found else ""
