"""A copy of what somebody told us, and of what was done with it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from consultation import notices
from consultation.models import (
    AgeBand,
    Answer,
    Group,
    Helper,
    Reading,
    Redaction,
    Response,
    Via,
)

OUT_OF_FIVE = "{rating} out of 5"
DAY = "%-d %B %Y"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: what was asked, and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Copy:
    """All of it, in words. It holds nothing that others wrote about the response."""

    consultation: str
    label: str
    facts: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    answers: tuple[Said, ...]
    done: tuple[str, ...]
    keep_until: date

    def as_json(self) -> str:
        """For machines."""
        found = asdict(self) | {
            "keep_until": self.keep_until.isoformat(),
            "facts": dict(self.facts),
        }
        return json.dumps(found, indent=2, ensure_ascii=False)

    def as_text(self) -> str:
        """For people, as a file."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"{self.consultation}: a copy of your answers"
        yield ""
        yield from (f"{name}: {value}" for name, value in self.facts)
        yield f"Kept until: {self.keep_until:{DAY}}"
        yield from ("", "What you answered", "")
        for said in self.answers:
            yield from (said.question, f"  {said.answer}", "")
        yield from ("What was done with it", *(f"- {line}" for line in self.done))
        yield from ("", "What you were told before you began")
        yield from (f"- {line}" for line in self.told)


def copy_of(response: Response) -> Copy:
    """The copy of one response, in a constant number of queries."""
    group = response.group
    answers = list(
        response.answers.select_related("question").order_by("question__place", "pk")
    )
    promise = notices.promise(response.notice, group)
    return Copy(
        consultation=response.consultation.title,
        label=response.label,
        facts=tuple(_facts(response, group)),
        told=(f"Notice, version {response.notice.version}", *promise.lines),
        answers=tuple(_said(answer, group.young) for answer in answers),
        done=tuple(done_with(response)),
        keep_until=response.keep_until,
    )


def _facts(response: Response, group: Group) -> Iterator[tuple[str, str]]:
    yield "Group", group.name
    yield "Promise", group.get_identity_display()
    yield "Sent in the week of", f"{response.week:{DAY}}"
    yield "Came", Via(response.via).label
    if response.age_band:
        yield "Age", AgeBand(response.age_band).label
    if response.helper:
        yield "Who helped", Helper(response.helper).label
    yield "May be quoted", "Yes" if response.quote_ok else "No"


def _said(answer: Answer, young: bool) -> Said:
    question = answer.question
    if question is None:
        return Said(f"Your comment on: “{answer.quoted}”", answer.text)
    parts = [_choice(answer, key, young) for key in answer.choices]
    if answer.rating is not None:
        parts.append(OUT_OF_FIVE.format(rating=answer.rating))
    said = ", ".join(parts)
    words = ". ".join(part for part in (said, answer.text) if part)
    return Said(question.asked(young), words)


def _choice(answer: Answer, key: str, young: bool) -> str:
    choices: list[dict[str, Any]] = answer.question.choices if answer.question else []
    for one in choices:
        if one["key"] == key:
            return str((young and one.get("plain")) or one["words"])
    return key


def done_with(response: Response) -> Iterator[str]:
    """What we did with it; of a worry about somebody only what was said beforehand."""
    if not response.has_words:
        yield "It has no words of your own, so nobody had to read it."
    elif response.reading == Reading.READ:
        yield "A person read it."
    else:
        yield "A person will read it."
    yield "It is counted in the results."
    copies = Redaction.objects.filter(answer__response=response, current=True)
    made = copies.exclude(approved_by=None).count()
    if made:
        whole = "1 of your answers" if made == 1 else f"{made} of your answers"
        yield f"Of {whole} a copy without anything that shows you was approved."
