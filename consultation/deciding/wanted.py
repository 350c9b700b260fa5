"""What somebody looks for among the points of a consultation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from consultation.deciding.facts import AnsweredPoint
from consultation.models import Coding, Consultation

OPEN, ANSWERED, BARE, STEP = "open", "answered", "bare", "step"
FORMAL = "formal"
STANDINGS = (
    ("", "All"),
    (OPEN, "Without an answer"),
    (ANSWERED, "Answered"),
    (BARE, "Accepted, nothing changed or done"),
    (STEP, "A linked clause is gone or changed again"),
    (FORMAL, "Without words for young people"),
)
WHOLE = "whole"
Themes = Mapping[int, set[int]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters as they stand in an address; empty ones want everything."""

    standing: str = ""
    outcome: str = ""
    theme: str = ""
    clause: str = ""
    group: str = ""
    q: str = ""

    @property
    def query(self) -> str:
        """The same as the query of an address, in a fixed order."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def beyond_tab(self) -> bool:
        """Whether anything is looked for that no tab of the list says."""
        return replace(self, standing="") != Wanted()

    def apply(
        self, points: Iterable[AnsweredPoint], themes: Themes
    ) -> list[AnsweredPoint]:
        """Those that are wanted; `themes` are those of comments that are points of
        their own, by point."""
        return [point for point in points if self._is_wanted(point, themes)]

    def _is_wanted(self, point: AnsweredPoint, themes: Themes) -> bool:
        outcome = point.decided.outcome.value if point.decided else ""
        return all(
            (
                self._stands(point),
                not self.outcome or outcome == self.outcome,
                not self.theme or self._has_theme(point, themes),
                not self.clause or point.clause_id == self._clause,
                not self.group or self.group in map(str, point.comments),
                self._says(point),
            )
        )

    @property
    def _clause(self) -> str:
        return "" if self.clause == WHOLE else self.clause

    def _stands(self, point: AnsweredPoint) -> bool:
        return {
            OPEN: not point.is_answered,
            ANSWERED: point.is_answered,
            BARE: point.lacks_consequence,
            STEP: point.out_of_step,
            FORMAL: point.lacks_plain_words,
        }.get(self.standing, True)

    def _has_theme(self, point: AnsweredPoint, themes: Themes) -> bool:
        mine = {point.theme_pk} | themes.get(point.pk, set())
        return self.theme in map(str, mine)

    def _says(self, point: AnsweredPoint) -> bool:
        words = [point.words, point.plain_words, point.theme, point.quoted]
        words += [point.done_words, point.why(young=False), point.why(young=True)]
        sought = self.q.casefold()
        return any(sought in text.casefold() for text in words)


def themes_of_own_points(consultation: Consultation) -> dict[int, set[int]]:
    """The themes that comments have which are points of their own, by point."""
    found: dict[int, set[int]] = {}
    codings = Coding.objects.filter(
        theme__consultation=consultation, theme__merged_into=None
    ).order_by()
    for name in ("answer__point", "session_point__point"):
        rows = codings.filter(**{f"{name}__isnull": False})
        for point, theme in rows.values_list(name, "theme"):
            found.setdefault(point, set()).add(theme)
    return found
