"""Hidden bookmarks: a clause's address inside Word, kept when others save the file."""

import hashlib
from dataclasses import dataclass, field

from cms.text.numbering import anchor

_LONGEST = 40


def bookmark_name(identity: str) -> str:
    """The bookmark of a section, clause, table or image.

    Word allows letters, digits and underscores, 40 at most, and hides a name that
    begins with an underscore. An address that does not fit is named by its hash.
    """
    address = anchor(identity)
    name = "_" + address.replace("-", "_")
    fits = len(name) <= _LONGEST and name.isascii() and name.isidentifier()
    if fits and "_" not in address:
        return name
    return "_h" + hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:38]


@dataclass(slots=True)
class Bookmarks:
    """Gives each bookmark of a document its running number."""

    _used: set[str] = field(default_factory=set)

    def around(self, identity: str, inner: str) -> str:
        """The words inside their bookmark; a name already taken is not taken twice."""
        return self.named(bookmark_name(identity), inner)

    def named(self, name: str, inner: str) -> str:
        """The words inside a bookmark of this name."""
        if name in self._used:
            return inner
        number = len(self._used)
        self._used.add(name)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
