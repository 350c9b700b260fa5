"""What people are told of a consultation: who asks, what for, how long, what next."""

from math import ceil
from typing import Any

from consultation import notices
from consultation.asking.questions import questions_for
from consultation.models import Consultation, Group, QuestionKind

SECONDS = {QuestionKind.TEXT: 60}
QUICK = 25  # for a question that is answered by pressing something
AROUND = 45  # for the pages around the questions


def title_for(consultation: Consultation, young: bool) -> str:
    """The title as this kind of group reads it."""
    return (consultation.plain_title if young else "") or consultation.title


def facts_of(consultation: Consultation, group: Group) -> dict[str, Any]:
    """What the page before the beginning says to this group."""
    notice = consultation.notice or notices.current()
    questions = questions_for(consultation, group)
    return {
        "consultation": consultation,
        "group": group,
        "young": group.young,
        "title": title_for(consultation, group.young),
        "promise": notices.promise(notice, group),
        "count": len(questions),
        "minutes": minutes([question.kind for question in questions]),
    }


def minutes(kinds: list[str]) -> int:
    """About how long the questions take, in whole minutes."""
    seconds = AROUND + sum(SECONDS.get(QuestionKind(kind), QUICK) for kind in kinds)
    return ceil(seconds / 60)
