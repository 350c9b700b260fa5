"""Whether two people sort alike: where both gave themes to the same comments.

Cohen's kappa (J. Cohen, 1960) is the agreement beyond what two people would reach by
chance who give each theme as often as these two did: 1 is always, 0 is chance alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from consultation.models import Coding
from consultation.weighing.refs import Kind, Ref, ref_of
from consultation.weighing.sights import Sight, keys_of

# Words for kappa after J. R. Landis and G. G. Koch, 1977.
LEVELS = (
    (0.8, "very good"),
    (0.6, "good"),
    (0.4, "fair"),
    (0.2, "weak"),
    (float("-inf"), "hardly better than chance"),
)
ALWAYS = "nothing to tell: both gave it to all of them, or to none"
Themes = frozenset[int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two coders and one theme, over the comments that both sorted.

    `both` gave it, `first` and `second` alone, `neither`.
    """

    theme: str
    both: int
    first: int
    second: int
    neither: int

    @property
    def number(self) -> int:
        """How many comments both sorted."""
        return self.both + self.first + self.second + self.neither

    @property
    def percent(self) -> int:
        """On how many of a hundred they agree."""
        return round(100 * (self.both + self.neither) / self.number)

    @property
    def kappa(self) -> float | None:
        """Agreement beyond chance; None where chance alone would be always right."""
        n = self.number
        yes = (self.both + self.first) * (self.both + self.second) / n**2
        no = (self.neither + self.first) * (self.neither + self.second) / n**2
        chance = yes + no
        if chance == 1:
            return None
        return round(((self.both + self.neither) / n - chance) / (1 - chance), 2)

    @property
    def in_words(self) -> str:
        """What kappa says."""
        kappa = self.kappa
        if kappa is None:
            return ALWAYS
        return next(words for least, words in LEVELS if kappa > least)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders, how many comments both sorted, and how they agree on each theme."""

    first: str
    second: str
    number: int
    themes: tuple[Agreement, ...]


def agreements(sight: Sight) -> list[Pair]:
    """Every two coders who sorted some of the same comments. Costs three queries."""
    names: dict[int, str] = {}
    themes: dict[int, str] = {}
    given: dict[int, dict[Ref, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in _codings(sight):
        names[row.coder_id] = str(row.coder)
        themes[row.theme_id] = row.theme.name
        given[row.coder_id][ref_of(row)].add(row.theme_id)
    found = []
    for one, other in combinations(sorted(names, key=lambda pk: (names[pk], pk)), 2):
        shared = given[one].keys() & given[other].keys()
        if shared:
            pairs = [
                (frozenset(given[one][ref]), frozenset(given[other][ref]))
                for ref in shared
            ]
            rows = tuple(of_themes(pairs, themes))
            found.append(Pair(names[one], names[other], len(shared), rows))
    return found


def of_themes(
    pairs: list[tuple[Themes, Themes]], themes: Mapping[int, str]
) -> Iterator[Agreement]:
    """How two coders agree on each theme that either of them gave."""
    used = {theme for one, other in pairs for theme in one | other}
    for theme in sorted(used, key=lambda pk: (themes[pk].casefold(), pk)):
        cells = [(theme in one, theme in other) for one, other in pairs]
        yield Agreement(
            themes[theme],
            both=cells.count((True, True)),
            first=cells.count((True, False)),
            second=cells.count((False, True)),
            neither=cells.count((False, False)),
        )


def _codings(sight: Sight) -> Iterator[Coding]:
    """What was given to comments that this person sees."""
    rows = Coding.objects.filter(theme__consultation=sight.consultation)
    seen = {Ref(kind, pk) for kind in Kind for pk in keys_of(sight.rows(kind))}
    for row in rows.select_related("theme", "coder"):
        if ref_of(row) in seen:
            yield row
