"""Which comments say which point: those of its theme, or the one that it is made of."""

from collections import defaultdict

from accounts.models import User
from consultation.models import Coding, Consultation
from consultation.weighing.usable import answers_with_words, session_points

Sayings = set[tuple[int, int, str]]  # point, group, comment


def said_by(sayings: Sayings) -> dict[int, dict[int, int]]:
    """By point, how many comments of each group say it; each comment once."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for point, group, _ in sayings:
        found[point][group] += 1
    return {point: dict(groups) for point, groups in found.items()}


def sayings_of(consultation: Consultation, user: User | None) -> Sayings:
    """Point, group and comment, of everything that is coded or a point by itself."""
    answers = answers_with_words(consultation, user).order_by()
    points = session_points(consultation, user).order_by()
    of_answers = Coding.objects.filter(answer__in=answers, theme__merged_into=None)
    of_points = Coding.objects.filter(session_point__in=points, theme__merged_into=None)
    rows = {
        (point, group, f"a{pk}")
        for point, group, pk in of_answers.values_list(
            "theme__point", "answer__response__group", "answer"
        )
    }
    rows |= {
        (point, group, f"s{pk}")
        for point, group, pk in of_points.values_list(
            "theme__point", "session_point__session__group", "session_point"
        )
    }
    rows |= {
        (point, group, f"a{pk}")
        for point, group, pk in answers.filter(point__isnull=False).values_list(
            "point", "response__group", "pk"
        )
    }
    rows |= {
        (point, group, f"s{pk}")
        for point, group, pk in points.filter(point__isnull=False).values_list(
            "point", "session__group", "pk"
        )
    }
    return {row for row in rows if row[0] is not None}
