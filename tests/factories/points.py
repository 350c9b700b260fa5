"""Comments, themes and points of a consultation, written as rows."""

import datetime

from django.conf import settings
from django.utils import timezone

from consultation import workdays
from consultation.models import (
    Answer,
    Coding,
    Disposition,
    GroupSession,
    Point,
    Reading,
    Response,
    SessionPoint,
    SetAside,
    Theme,
)


def comment(row, text="The wifi stops at nine.", *, clause=None, group=None, **facts):
    """An answer in words that was read: on a clause (id, words), or to a question."""
    group = group or row.groups.order_by("place").first()
    lead = row.cast.lead
    days = datetime.timedelta(days=settings.KEEP_RESPONSES_DAYS)
    response = Response.objects.create(
        **{
            "consultation": row,
            "group": group,
            "identity": group.identity,
            "week": workdays.week_of(row.opens_on),
            "notice": row.notice,
            "has_words": True,
            "reading": Reading.READ,
            "reader": lead,
            "keep_until": row.closes_on + days,
            **facts,
        }
    )
    if clause is not None:
        return Answer.objects.create(
            response=response, clause_id=clause[0], quoted=clause[1], text=text
        )
    question = row.questions.order_by("place").first()
    return Answer.objects.create(response=response, question=question, text=text)


def session_point(row, text="Everybody wants longer wifi.", group=None):
    """A point that a group session made."""
    session = GroupSession.objects.create(
        consultation=row,
        group=group or row.groups.order_by("place").first(),
        held_on=row.opens_on,
        setting="The youth hub",
        present=6,
        recorded_by=row.cast.lead,
        keep_until=row.closes_on + datetime.timedelta(days=365),
    )
    return SessionPoint.objects.create(session=session, text=text)


def theme(row, name="Longer wifi", *comments, coder=None, **facts):
    """A theme with its point, of which `facts` tell; the comments belong to it."""
    made = Theme.objects.create(
        consultation=row, name=name, made_by=row.cast.lead, made_on=workdays.today()
    )
    point_of(row, **{"theme": made, "words": "", **facts})
    for one in comments:
        coded(made, one, coder or row.cast.lead)
    return made


def coded(made, one, coder):
    """One coder says that a comment belongs to a theme."""
    return Coding.objects.create(theme=made, coder=coder, **of(one))


def point_of(row, words="People want longer wifi.", one=None, **facts):
    """A point: of one comment, or of what `facts` name."""
    return Point.objects.create(
        **{
            "consultation": row,
            "words": words,
            "made_by": row.cast.lead,
            "made_on": workdays.today(),
            **(of(one) if one is not None else {}),
            **facts,
        }
    )


def aside(one, by, reason="Says nothing about the text."):
    """Nothing is made of a comment."""
    return SetAside.objects.create(reason=reason, by=by, **of(one))


def of(one):
    """The column by which a row leads to a comment."""
    return {"answer" if isinstance(one, Answer) else "session_point": one}


def answered(point, outcome="noted", reason="We heard it.", by=None, **facts):
    """A disposition as a row."""
    return Disposition.objects.create(
        **{
            "point": point,
            "outcome": outcome,
            "reason": reason,
            "by": by or point.made_by,
            "at": timezone.now(),
            **facts,
        }
    )


def answer_all(row):
    """Whatever is left of a consultation is sorted and answered, in few rows."""
    from consultation.deciding.left import (
        comments,
        said,
        unanswered,
        unsorted_answers,
        unsorted_session_points,
    )

    among = comments()
    for one in unsorted_answers(among).filter(response__consultation=row):
        aside(one, row.created_by)
    for one in unsorted_session_points(among).filter(session__consultation=row):
        aside(one, row.created_by)
    for point in unanswered(said()).filter(consultation=row):
        answered(point)
