"""Which addresses of a foreign file may become links."""

import re
from urllib.parse import urlsplit

_LONGEST = 2_000
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")
_FIELD = re.compile(r'^\s*HYPERLINK\b\s*(?:"([^"]*)"|([^\s"\\]+))?', re.I)


def safe(address: str) -> str:
    """The address if it is of the web, of mail or a telephone; otherwise nothing."""
    found = address.strip()
    if _CONTROL.search(found) or len(found) > _LONGEST:
        return ""
    try:
        parts = urlsplit(found)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and host and "@" not in parts.netloc:
        return found
    if parts.scheme == "mailto" and "@" in parts.path:
        return found
    return found if parts.scheme == "tel" and parts.path else ""


def of_field(code: str) -> str | None:
    """The address in a HYPERLINK field's code; None for another field."""
    match = _FIELD.match(code)
    return (match.group(1) or match.group(2) or "") if match else None
