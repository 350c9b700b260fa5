"""Clean what comes in: no control characters, a key for every block, a fixed address.

Control characters and lone surrogates would crash a Word export years later, so they
never enter. Draftail gives every block a key; text from elsewhere may have none, or
the same twice, and a clause without a key of its own has no address.
"""

import re
import secrets
import string
import uuid
from typing import TYPE_CHECKING, Any

from lxml import html
from wagtail.blocks import StreamValue

if TYPE_CHECKING:
    from cms.models import PolicyPage

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
KEYED = ("p", "li", "h2", "h3", "h4", "h5", "h6")
LINES = ("title", "department", "service_area", "audience")
IDENTITY = re.compile(r"[\w-]{1,64}", re.ASCII)
LETTERS = string.ascii_lowercase + string.digits


def clean(words: str) -> str:
    """The words without control characters; line ends become newlines."""
    return CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(words: str) -> str:
    """The words without control characters, on one line: a mail's subject is one."""
    return " ".join(clean(words).split())


def tidy_page(page: "PolicyPage") -> None:
    """Clean a page object's fields and body in place."""
    for name in LINES:
        setattr(page, name, one_line(getattr(page, name) or ""))
    page.summary = clean(page.summary or "")
    raw = page.body.get_prep_value()
    seen: set[str] = set()
    tidied = [_tidy_block(block, seen) for block in raw]
    if tidied != raw:
        page.body = StreamValue(page.body.stream_block, tidied, is_lazy=True)


def _tidy_block(block: dict[str, Any], seen: set[str]) -> dict[str, Any]:
    value = _tidy(block["value"])
    if block["type"] == "section" and isinstance(value, dict):
        value = {**value, "text": keyed(value.get("text") or "")}
    identity = str(block.get("id") or "")
    if identity in seen or not IDENTITY.fullmatch(identity):
        # Two blocks of one id would share their clauses' addresses.
        identity = str(uuid.uuid4())
    seen.add(identity)
    return {**block, "id": identity, "value": value}


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_tidy(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _tidy(entry) for key, entry in value.items()}
    return value


def keyed(source: str) -> str:
    """The rich text with a key of its own on every block; unchanged if it has them."""
    blocks = len(re.findall(r"<(?:p|li|h[2-6])\b", source))
    keys = re.findall(r'<(?:p|li|h[2-6])\b[^>]*\bdata-block-key="([^"]+)"', source)
    if len(keys) == blocks and len(set(keys)) == blocks:
        return source
    root = html.fragment_fromstring(source, create_parent="div")
    seen: set[str] = set()
    for element in root.iter(*KEYED):
        key = element.get("data-block-key")
        if not key or key in seen:
            key = "".join(secrets.choice(LETTERS) for _ in range(5))
            element.set("data-block-key", key)
        seen.add(key)
    inner = html.tostring(root, encoding="unicode")
    return inner.removeprefix("<div>").removesuffix("</div>")
