"""What a document part points to: its fixed companions, links and media."""

from dataclasses import dataclass, field

from .markup import attribute

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

HEADER_ID = "rId4"
FOOTER_ID = "rId5"
COVER_HEADER_ID = "rId8"
COVER_FOOTER_ID = "rId9"
_COMPANIONS = (
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("header", "header.xml"),
    ("footer", "footer.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme.xml"),
    ("header", "header_cover.xml"),
    ("footer", "footer_cover.xml"),
)


@dataclass(slots=True)
class Relationships:
    """Collects targets while the body is written; the same target has one id."""

    _links: dict[str, str] = field(default_factory=dict)
    _media: dict[str, str] = field(default_factory=dict)

    def link(self, target: str) -> str:
        """The relationship id of an external address."""
        return self._links.setdefault(target, f"rId{self._next()}")

    def media(self, name: str) -> str:
        """The relationship id of a file below `word/media`."""
        return self._media.setdefault(name, f"rId{self._next()}")

    def xml(self) -> str:
        """The relationships part of `word/document.xml`."""
        lines = [
            relationship(f"rId{place}", kind, target)
            for place, (kind, target) in enumerate(_COMPANIONS, start=1)
        ]
        return relationships_part(lines + self.own())

    def own(self) -> list[str]:
        """The lines of what was collected, without the companions."""
        links = [
            relationship(identity, "hyperlink", target, ' TargetMode="External"')
            for target, identity in self._links.items()
        ]
        return links + [
            relationship(identity, "image", f"media/{name}")
            for name, identity in self._media.items()
        ]

    def _next(self) -> int:
        return len(_COMPANIONS) + len(self._links) + len(self._media) + 1


def relationship(identity: str, kind: str, target: str, mode: str = "") -> str:
    """One line of a relationships part; `kind` is a name or a whole type address."""
    kind = kind if "/" in kind else f"{_TYPES}/{kind}"
    return (
        f'<Relationship Id="{identity}" Type="{kind}" '
        f'Target="{attribute(target)}"{mode}/>'
    )


def relationships_part(lines: list[str]) -> str:
    """A relationships part with these lines."""
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(lines)}</Relationships>'
