"""Where a document's headings fell when its pages were counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Layout:
    """The page of each heading by its address, and how many pages there are.

    Empty where nobody could count: then the contents stand without page numbers.
    """

    pages: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    total: int = 0
