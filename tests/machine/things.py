"""People, editions and policies as the rules know them: plain data, plain words."""

from dataclasses import dataclass, field

OPEN = ("draft", "consultation", "dmt_review", "cpb_approval")


@dataclass
class Person:
    name: str
    team: str
    roles: set[str]
    writes: bool = False  # has a clerk's seat on both boards


@dataclass(eq=False)
class Edition:
    pk: int
    number: tuple[int, int, int]
    text: tuple | None
    stage: str = "draft"
    version: int = 1
    wrote: set[str] = field(default_factory=set)
    consulted: bool = False
    planned: bool = False  # a round of consultation, not opened yet
    asking: bool = False  # a round that is open
    note: str = ""
    effective: int | None = None
    review: int | None = None
    corrects: "Edition | None" = None
    replaced: list[tuple[str, str]] = field(default_factory=list)
    confirmed: set[tuple] = field(default_factory=set)
    # The texts that were put on each board's agenda, that it approved, and the last.
    agenda: dict[str, set[tuple]] = field(default_factory=dict)
    yes: dict[str, set[tuple]] = field(default_factory=dict)
    latest: dict[str, tuple] = field(default_factory=dict)
    published: int = 0  # the how-manieth publication of the policy; 0 for never

    @property
    def kind(self):
        _, minor, patch = self.number
        return "correction" if patch else "minor" if minor else "major"

    def known_to(self, board):
        """Whether the board has to do with it."""
        return bool(self.agenda.get(board) or self.yes.get(board))

    def before(self, board):
        """Whether the board has this very text before it, and did not approve it."""
        put = self.text in self.agenda.get(board, ())
        return put and self.text not in self.yes.get(board, ())

    @property
    def shown(self):
        """What a token of it vouches for."""
        return self.version, self.text


@dataclass(eq=False)
class Policy:
    pk: int
    owner: str
    team: str
    editors: set[str] = field(default_factory=set)
    editions: list[Edition] = field(default_factory=list)
    eia: str = ""
    dpia: str = ""
    draft: tuple | None = None  # the page's latest text, whoever's edition it is

    @property
    def open(self):
        return self._one(lambda e: e.stage in OPEN and e.kind != "correction")

    @property
    def correction(self):
        return self._one(lambda e: e.stage == "draft" and e.kind == "correction")

    @property
    def published(self):
        return self._one(lambda e: e.stage == "published")

    @property
    def last_public(self):
        """The edition the public was told of last."""
        once = [e for e in self.editions if e.published]
        return max(once, key=lambda e: e.published, default=None)

    @property
    def base(self):
        """Where a next edition starts: what is published, or was withdrawn last."""
        gone = [e for e in self.editions if e.stage == "withdrawn"]
        return self.published or max(gone, key=lambda e: e.published, default=None)

    @property
    def shown(self):
        """What a token for opening an edition vouches for."""
        last = self.editions[-1]
        return last.pk, last.version

    def _one(self, wanted):
        found = [e for e in self.editions if wanted(e)]
        assert len(found) <= 1, found
        return found[0] if found else None
