"""What was agreed to reach: ratios to a yardstick of the same run, and queries.

Absolute figures move with the machine and its load; ratios in one run hold. So a limit
in milliseconds or requests is told, but only ratios, queries and counts are judged
where there is a yardstick.
"""

from collections.abc import Iterator
from dataclasses import dataclass

WAGTAIL = "plain Wagtail"
MS, PER_SECOND, MB, KB, CLICKS = "ms", "requests/s", "MB", "KB", "clicks"


@dataclass(frozen=True)
class Goal:
    """A line of the bench: what it is, its yardstick, and what must be reached.

    `least` turns ratio and limit round: as much, or more. `elsewhere` is what was
    measured of Plone and Wagtail on two noisy cores with a text of the same size.
    """

    name: str
    words: str
    unit: str = MS
    beside: str = ""
    ratio: float | None = None
    queries: int | None = None
    limit: float | None = None
    least: bool = False
    elsewhere: str = ""

    @property
    def in_words(self) -> str:
        """ "<= 0.5 x, 40 ms, 40 queries"."""
        sign = ">=" if self.least else "<="
        parts = []
        if self.ratio is not None:
            parts.append(f"{self.ratio:g} x")
        if self.limit is not None:
            parts.append(f"{self.limit:g} {self.unit}")
        if self.queries is not None:
            parts.append(f"{self.queries} queries")
        return f"{sign} {', '.join(parts)}" if parts else ""

    def verdict(self, value: float, queries: int | None, ratio: float | None) -> str:
        """ "reached" or "MISSED"; an absolute limit only adds words to it."""
        if not self.in_words:
            return ""
        missed = list(self._missed(queries, ratio))
        beyond = self.limit is not None and self._beyond(value, self.limit)
        if beyond and (self.ratio is None or self.unit not in (MS, PER_SECOND)):
            missed.append("limit")
        if missed:
            return "MISSED"
        return (
            f"reached, but not {self.limit:g} {self.unit} here" if beyond else "reached"
        )

    def _missed(self, queries: int | None, ratio: float | None) -> Iterator[str]:
        known = self.ratio is not None and ratio is not None
        if known and self._beyond(round(ratio or 0, 3), self.ratio or 0):
            yield "ratio"
        if self.queries is not None and queries is not None and queries > self.queries:
            yield "queries"

    def _beyond(self, value: float, limit: float) -> bool:
        return value < limit if self.least else value > limit


def _acts() -> Iterator[Goal]:
    yield Goal(
        "save",
        "Save a draft, one paragraph changed",
        beside=WAGTAIL,
        ratio=1.25,
        elsewhere="Plone 110; Wagtail 86, 73 queries",
    )
    yield Goal(
        "approve",
        "Intermediate approval",
        beside=f"{WAGTAIL}'s workflow",
        ratio=1.0,
        queries=40,
        limit=40,
        elsewhere="Plone 68-73; Wagtail 40-42, 55 queries",
    )
    yield Goal(
        "publish",
        "Final approval and publication",
        beside=f"{WAGTAIL}'s workflow",
        ratio=0.9,
        limit=60,
        elsewhere="Plone 71-75; Wagtail 66, 99 queries",
    )
    yield Goal(
        "approve.http",
        "Intermediate approval, over HTTP",
        beside=f"{WAGTAIL}'s workflow",
        ratio=1.0,
        limit=40,
        elsewhere="Plone 68-73; Wagtail 40-42",
    )
    yield Goal(
        "publish.http",
        "Publication, over HTTP",
        beside=f"{WAGTAIL}'s workflow",
        ratio=0.9,
        limit=60,
        elsewhere="Plone 71-75; Wagtail 66",
    )
    yield Goal(
        "clicks",
        "From home to a recorded approval",
        unit=CLICKS,
        limit=2,
        elsewhere="Plone 2 + opening; Wagtail 2",
    )


def _history() -> Iterator[Goal]:
    elsewhere = "Plone 108/260/993; Wagtail 49/76/428 at 10/100/500"
    for count in (10, 100, 500):
        for place in ("first", "last"):
            yield Goal(
                f"history.{count}.{place}",
                f"History, {count} revisions, {place} page",
                beside=f"{WAGTAIL}'s history",
                ratio=0.25 if count == 500 else None,
                elsewhere=elsewhere if count == 500 else "",
            )
    for place in ("first", "last"):
        yield Goal(
            f"history.growth.{place}",
            f"History at 500, {place} page",
            beside="ours at 10",
            ratio=1.2,
        )
    for name, words in (
        ("save", "Save after 500 sessions"),
        ("compare", "What changed, after 500 sessions"),
        ("edition", "Edition's page after 500 sessions"),
    ):
        yield Goal(f"{name}.growth", words, beside="ours at 10", ratio=1.2)


def _lists() -> Iterator[Goal]:
    for name, words in (
        ("home", "Home"),
        ("waiting", "Work list"),
        ("list", "Editions list"),
    ):
        for count in (100, 1_000, 10_000):
            yield Goal(
                f"{name}.{count}",
                f"{words}, {count:,} editions",
                limit=80 if name == "waiting" and count > 100 else None,
                elsewhere="Plone 1,167-2,121; Wagtail an error"
                if (name, count) == ("waiting", 1_000)
                else "",
            )
        yield Goal(f"{name}.growth", f"{words} at 10,000", beside="ours at 100")
    yield Goal(
        "waiting.beside",
        "Work list, 900 editions",
        beside=f"{WAGTAIL}'s dashboard",
        ratio=0.01,
        elsewhere="Wagtail 10,300 at 940, 6,605 queries",
    )


def _texts() -> Iterator[Goal]:
    yield Goal(
        "compare",
        "What changed between two texts",
        beside=f"{WAGTAIL}'s comparison",
        ratio=0.5,
        limit=40,
        elsewhere="Plone 297; Wagtail 86",
    )
    yield Goal(
        "texts",
        "The same, without a page around",
        beside=f"{WAGTAIL}'s comparison",
        ratio=0.5,
    )
    yield Goal(
        "word",
        "Word document of a stage, in process",
        beside="python-docx, plain",
        ratio=0.1,
        limit=30,
        elsewhere="python-docx 344",
    )
    yield Goal(
        "redline",
        "Redline in Word, compared and written",
        beside="python-docx, plain, no marks",
        ratio=0.17,
    )
    yield Goal(
        "reading", "Old policy in Word, checked and read", beside="mammoth", ratio=0.5
    )
    for kind, words in (("word", "in Word"), ("young", "for young people, in Word")):
        yield Goal(
            f"report.{kind}",
            f"Consultation report of 5,000 responses, {words}",
            limit=10_000,
        )
    yield Goal("pack", "A board's whole pack, Word and PDF in a .zip", limit=20_000)
    yield Goal("pandoc", "Word by pandoc, a process", elsewhere="280")
    yield Goal("soffice", "Word by LibreOffice, a process", elsewhere="1,200")


def _served() -> Iterator[Goal]:
    yield Goal(
        "reads",
        "Anonymous reads, 16 connections",
        unit=PER_SECOND,
        beside=WAGTAIL,
        ratio=4,
        limit=300,
        least=True,
        elsewhere="Plone 13-17; Wagtail 66",
    )
    yield Goal(
        "reads.static",
        "Anonymous reads",
        unit=PER_SECOND,
        beside="a static file of that size",
        ratio=0.3,
        least=True,
    )
    yield Goal(
        "reads.empty",
        "Anonymous reads",
        unit=PER_SECOND,
        beside="an empty view",
    )
    yield Goal(
        "reads.gzip",
        "Anonymous reads, compressed",
        unit=PER_SECOND,
        beside="the static file, compressed",
        ratio=0.3,
        least=True,
    )
    yield Goal(
        "reads.unchanged",
        "Reads of what did not change (304)",
        unit=PER_SECOND,
        beside="an empty view",
    )
    yield Goal(
        "submitting",
        "Responses submitted, 50 at once",
        unit=PER_SECOND,
        limit=50,
        least=True,
    )
    yield Goal(
        "memory",
        "Memory of the web server after the work",
        unit=MB,
        beside=WAGTAIL,
        ratio=1.0,
        elsewhere="Plone 300; Wagtail 435",
    )
    yield Goal(
        "memory.largest",
        "Largest of its processes (RSS)",
        unit=MB,
        beside=WAGTAIL,
        ratio=1.0,
    )
    yield Goal(
        "storage",
        "Storage per drafting session",
        unit=KB,
        beside="one copy of the text",
        ratio=2.0,
        elsewhere="Plone 2,000; Wagtail 107",
    )
    yield Goal(
        "storage.wagtail",
        "Storage per drafting session",
        unit=KB,
        beside=f"{WAGTAIL}, per save",
    )
    yield Goal(
        "killed", "kill -9 during transitions", unit="", elsewhere="0 lost of 60"
    )
    yield Goal("editor.opens", "The editor opens in Chromium", limit=3_000)
    yield Goal("editor.longest", "Longest task, typing 100 letters", limit=200)


GOALS = {
    goal.name: goal
    for group in (_acts, _history, _lists, _texts, _served)
    for goal in group()
}
