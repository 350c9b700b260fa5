"""What was agreed to reach, as ratios to the yardstick of the same run.

The peers' own figures were taken on two noisy cores with a policy of 12,522 words
(median ms, SQLite): they say what a council would pick instead. Absolute figures move
with the machine and its load, ratios in one run hold.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """A measure: what it is, its yardstick, and what must be reached."""

    name: str
    words: str
    yardstick: str
    ratio: float
    queries: int | None
    peers: str

    def reached(self, ratio: float, queries: int) -> bool:
        """Whether both limits are kept."""
        return ratio <= self.ratio and (self.queries is None or queries <= self.queries)


GOALS = {
    goal.name: goal
    for goal in (
        Goal(
            "save",
            "Save a draft, one paragraph changed",
            "plain Wagtail page",
            1.25,
            None,
            "Plone 110, Wagtail 86 with 73 queries",
        ),
        Goal(
            "approve",
            "Intermediate approval",
            "Wagtail's workflow",
            1.0,
            40,
            "Plone 68-73, Wagtail 40-42 with 55 queries",
        ),
        Goal(
            "publish",
            "Final approval and publication",
            "Wagtail's workflow",
            0.9,
            None,
            "Plone 71-75, Wagtail 66 with 99 queries",
        ),
        Goal(
            "word",
            "Word document of a stage",
            "python-docx, plain",
            0.1,
            None,
            "python-docx 344, pandoc 280, LibreOffice 1,200",
        ),
        Goal(
            "compare",
            "What changed between two texts",
            "Wagtail's comparison of revisions",
            0.5,
            None,
            "Python's difflib on the two texts 57,800",
        ),
        Goal(
            "compare_texts",
            "The same two texts, without a page",
            "Wagtail's comparison, without one",
            0.5,
            0,
            "Python's difflib on the two texts 57,800",
        ),
        Goal(
            "redline",
            "Redline in Word, compared and written",
            "python-docx, plain, no marks",
            0.17,
            0,
            "not measured: no library writes one",
        ),
        Goal(
            "read",
            "Old policy in Word, checked and read",
            "mammoth, to HTML",
            0.5,
            0,
            "not measured",
        ),
    )
}
