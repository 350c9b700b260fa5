"""Which questions a group is asked, and in which order."""

from django.db.models import Q

from consultation.models import Consultation, Group, Question


def questions_for(consultation: Consultation, group: Group) -> list[Question]:
    """What this group is asked, in order: its own questions and everybody's.

    Costs one query.
    """
    asked = consultation.questions.filter(Q(groups=None) | Q(groups=group))
    return list(asked.distinct())
