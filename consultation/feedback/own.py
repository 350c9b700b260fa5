"""What became of one's own words, by the receipt key.

Whether a concern was flagged is asked nowhere here: what was flagged before anybody
sorted it reads as any comment that nobody has answered yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from consultation.feedback import wording
from consultation.feedback.publishing import feedback_of
from consultation.feedback.showing import Item, items_of
from consultation.models import Coding, Feedback, Point, Reading, Response, SetAside


@dataclass(frozen=True, slots=True)
class Became:
    """Of one answer: the points that it became part of, or a sentence instead."""

    items: tuple[Item, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """Of a response: what became of each answer with words; empty while it is open.

    `public` is whether the answer to everybody is public.
    """

    by_answer: Mapping[int, Became]
    public: bool

    def of(self, answer_pk: int) -> Became | None:
        """What became of one answer."""
        return self.by_answer.get(answer_pk)

    @property
    def changed(self) -> list[tuple[int, Item]]:
        """The points because of which something was done, each once with an answer."""
        found: dict[int, tuple[int, Item]] = {}
        for answer, became in self.by_answer.items():
            for item in became.items:
                if item.changed:
                    found.setdefault(item.pk, (answer, item))
        return list(found.values())


NOTHING = Own({}, public=False)


def own_of(response: Response) -> Own:
    """What became of this response. Costs a constant number of queries."""
    if not response.consultation.is_closed:
        return NOTHING
    written = list(response.answers.exclude(text="").values_list("pk", flat=True))
    feedback = feedback_of(response.consultation)
    if feedback.published_at is None:
        sentence = Became(sentence=_standing(feedback, response))
        return Own(dict.fromkeys(written, sentence), public=False)
    return Own(_became(response, written), public=True)


def _standing(feedback: Feedback, response: Response) -> str:
    """How it stands before people are answered."""
    if response.reading != Reading.READ:
        return wording.TO_BE_READ
    if feedback.taken_down_because:
        return wording.PUTTING_RIGHT
    return wording.DECIDING


def _became(response: Response, written: Iterable[int]) -> dict[int, Became]:
    points = _points(response)
    aside = dict(
        SetAside.objects.filter(answer__response=response).values_list(
            "answer", "reason"
        )
    )
    plain = response.group.young
    answered = {
        item.pk: item
        for item in items_of(response.consultation, plain=plain, unsaid=True)
    }
    return {
        pk: _of_answer(
            [answered[p] for p in points[pk] if p in answered], aside.get(pk)
        )
        for pk in written
    }


def _of_answer(items: list[Item], reason: str | None) -> Became:
    if items:
        return Became(tuple(items))
    if reason:
        return Became(sentence=wording.set_aside(reason))
    return Became(sentence=wording.NOBODY_YET)


def _points(response: Response) -> dict[int, list[int]]:
    """By answer, the points that it was made or became part of, in their order."""
    found: dict[int, set[int]] = defaultdict(set)
    codings = Coding.objects.filter(
        answer__response=response,
        theme__merged_into=None,
        theme__point__isnull=False,
    )
    for answer, point in codings.values_list("answer", "theme__point"):
        found[answer].add(point)
    single = Point.objects.filter(answer__response=response)
    for answer, point in single.values_list("answer", "pk"):
        found[answer].add(point)
    return defaultdict(list, {key: sorted(value) for key, value in found.items()})
