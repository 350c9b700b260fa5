"""Which addresses may become links in a Word file, and how they are spelled there.

A link in a document is followed far from our site, by people who trust the council:
only web and mail addresses become links, and only in a form that any program can read.
"""

import re
from urllib.parse import quote, urlsplit

from .markup import clean

_KEPT = "!#$%&'()*+,/:;=?@[]~"
_LONGEST = 2_000
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]", re.ASCII)


def external_target(href: str) -> str:
    """The address to link to, or an empty string where the words stay plain.

    Site-relative addresses, fragments and every scheme but http, https and mailto give
    no link; nor does an address that other programs would refuse to open.
    """
    address = clean(href).strip()
    try:
        parts = urlsplit(address)
        port_is_valid = parts.port is None or parts.port >= 0
    except ValueError:
        return ""
    match parts.scheme:
        case "http" | "https" if port_is_valid and parts.hostname:
            return _web_address(address, parts.netloc, parts.hostname)
        case "mailto" if "@" in parts.path:
            return _spelled(address)
    return ""


def _web_address(address: str, netloc: str, hostname: str) -> str:
    try:
        host = hostname if ":" in hostname else hostname.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    plain = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(plain) or "@" in netloc:
        # A name before the host ("https://council.gov.uk@elsewhere") only misleads.
        return ""
    start = address.index(netloc)
    port = netloc[netloc.rindex(":") :] if re.search(r":\d+$", netloc) else ""
    rest = address[start + len(netloc) :]
    return _spelled(address[:start] + plain + port + rest)


def _spelled(address: str) -> str:
    # A stray "%" that introduces no escape is itself escaped.
    tidy = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)
    spelled = quote(tidy, safe=_KEPT)
    return spelled if len(spelled) <= _LONGEST else ""
