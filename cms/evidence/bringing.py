"""Findings from a file: first what would become of each line, then all or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts.models import User
from cms import process
from cms.evidence import powers
from cms.evidence.errors import ChangedMeanwhile, NotPermitted, Unusable
from cms.evidence.models import Evidence, EvidenceKind, Strength
from cms.evidence.recording import checked, record
from cms.evidence.sheetrows import Line
from cms.evidence.taking_out import EXAMPLE_LINE
from cms.models import Pillar, PolicyPage
from cms.text.tidy import one_line
from ledger import book

# The column that each fact is said in, for the sentences about it.
COLUMN_OF = {
    "finding": "Finding",
    "kind": "Kind",
    "pillar": "Pillar",
    "strength": "Strength",
    "source_organisation": "Organisation",
    "source_title": "Title of the source",
    "source_date": "Date of the source",
    "source_url": "Link",
    "policies": "Used for policies",
}
TYPED = ("finding", "source_organisation", "source_title", "source_date", "source_url")


@dataclass(slots=True)
class Report:
    """What becomes of one line: taken, or why not, in sentences."""

    line: int
    words: str
    problems: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def is_taken(self) -> bool:
        """Whether nothing stands in the way of it."""
        return not self.problems


def check(lines: Iterable[Line], *, actor: User) -> list[Report]:
    """What would become of each line; nothing is kept. Raises NotPermitted."""
    if not powers.may_write(actor):
        raise NotPermitted("You may not bring in evidence.")
    known = _Known(actor)
    return [known.report(line) for line in lines]


@transaction.atomic
def take(lines: Iterable[Line], *, expected: int, actor: User) -> list[Evidence]:
    """Record the lines that can be taken, all of them or none.

    `expected` is how many the person was told: raises ChangedMeanwhile if it is another
    number by now, because somebody recorded one of them since.
    """
    reports = [report for report in check(lines, actor=actor) if report.is_taken]
    if len(reports) != expected:
        raise ChangedMeanwhile(
            "The register changed after you looked, so other lines would be taken now. "
            "Look at them again."
        )
    found = [record(**report.facts, actor=actor) for report in reports]
    book.append(
        "evidence.imported",
        subject="evidence",
        actor=actor.ref,
        data={"count": len(found), "numbers": [row.number for row in found]},
    )
    return found


class _Known:
    """What lines are checked against, fetched together."""

    def __init__(self, actor: User) -> None:
        self.pillars = {p.title.lower(): p for p in Pillar.objects.all()}
        theirs = process.current().pages_to_rest(actor)
        pages = PolicyPage.objects.filter(pk__in=theirs).select_related("record")
        self.policies = {p.record.reference: p for p in pages.defer("body")}
        facts = ("finding", "source_title", "number")
        self.kept = {
            _same(finding, title): f"EV-{number}"
            for finding, title, number in Evidence.objects.values_list(*facts)
        }

    def report(self, line: Line) -> Report:
        """What becomes of a line; those after it are checked against it too."""
        said = {name: line.cells.get(column, "") for name, column in COLUMN_OF.items()}
        report = Report(line.number, one_line(said["finding"])[:120])
        facts: dict[str, Any] = {name: said[name] for name in TYPED}
        facts["kind"] = self._kind(said["kind"], report)
        facts["strength"] = self._strength(said["strength"], report)
        facts["pillar"] = self._pillar(said["pillar"], report)
        self._words(facts, report)
        if report.words.startswith(EXAMPLE_LINE):
            report.problems.insert(0, "This is the line that shows how.")
        key = _same(said["finding"], said["source_title"])
        if same := self.kept.get(key):
            report.problems.append(f"{same} says the same already.")
        report.facts = facts | {"policies": self._policies(said["policies"], report)}
        if report.is_taken:
            self.kept[key] = f"Line {line.number}"
        return report

    def _kind(self, words: str, report: Report) -> str:
        return _choice(words, EvidenceKind.choices, "Kind", report)

    def _strength(self, words: str, report: Report) -> str:
        first = [(each.value, each.word) for each in Strength]
        return _choice(words.partition(":")[0], first, "Strength", report)

    def _pillar(self, words: str, report: Report) -> Pillar | None:
        found = self.pillars.get(one_line(words).lower())
        if found is None:
            titles = "; ".join(pillar.title for pillar in self.pillars.values())
            report.problems.append(
                f"Pillar: “{one_line(words)[:60]}” is none of these: {titles}."
            )
        return found

    def _policies(self, words: str, report: Report) -> list[PolicyPage]:
        wanted = [w.strip().upper() for w in words.replace(";", ",").split(",")]
        for word in filter(None, wanted):
            if word not in self.policies:
                report.problems.append(
                    f"Used for policies: there is no policy {word[:20]} that you draft."
                )
        return [self.policies[word] for word in wanted if word in self.policies]

    def _words(self, facts: Mapping[str, Any], report: Report) -> None:
        try:
            checked(Evidence(), {name: facts[name] for name in TYPED}, only=TYPED)
        except Unusable as refusal:
            for name, sentences in refusal.problems.items():
                column = COLUMN_OF.get(name, "")
                report.problems += [f"{column}: {words}" for words in sentences]


def _choice(
    words: str, choices: Iterable[tuple[str, str]], column: str, report: Report
) -> str:
    """The value that words name, by its label or itself, in any capitals."""
    said, choices = one_line(words).lower(), list(choices)
    for value, label in choices:
        if said in (value, label.lower()):
            return value
    labels = ", ".join(label for _, label in choices)
    report.problems.append(f"{column}: “{said[:60]}” is none of these: {labels}.")
    return ""


def _same(finding: str, title: str) -> tuple[str, str]:
    return one_line(finding).lower(), one_line(title).lower()
