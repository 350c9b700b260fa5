"""The way through, one thing a page: which page comes before and after each."""

from dataclasses import dataclass

from django.urls import reverse

from consultation.taking_part.visits import Visit


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the way."""

    name: str
    number: int = 0  # of a question

    @property
    def url(self) -> str:
        """Its address."""
        args = [self.number] if self.number else []
        return reverse(f"take_part:{self.name}", args=args)


def way(visit: Visit) -> list[Step]:
    """Every page for this group, in order."""
    steps = [Step("device"), Step("promise"), Step("helper")]
    if visit.group.asks_age_band:
        steps.append(Step("age"))
    steps.append(Step("about_it"))
    if not visit.consultation.about_practice and not visit.young:
        steps.append(Step("text"))
    count = len(visit.questions)
    steps += [Step("question", number) for number in range(1, count + 1)]
    if visit.wrote_words:
        steps.append(Step("quote"))
    return [*steps, Step("check")]


def after(visit: Visit, name: str, number: int = 0) -> str:
    """The address of the page after this one."""
    steps, place = _place(visit, name, number)
    return steps[min(place + 1, len(steps) - 1)].url


def before(visit: Visit, name: str, number: int = 0) -> str:
    """The address of the page before this one."""
    steps, place = _place(visit, name, number)
    return steps[max(place - 1, 0)].url


def first_open(visit: Visit) -> str:
    """Where to go on: the first question without an answer, else the last page."""
    for number, question in enumerate(visit.questions, 1):
        if not visit.answers.get(f"q{question.pk}"):
            return Step("question", number).url
    return Step("check").url


def _place(visit: Visit, name: str, number: int) -> tuple[list[Step], int]:
    steps = way(visit)
    here = Step(name, number)
    # A page beside the way, such as a question that is asked no more, leads to its end.
    return steps, steps.index(here) if here in steps else len(steps) - 1
