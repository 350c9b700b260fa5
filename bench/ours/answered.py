"""A consultation of thousands of responses, coded, answered and closed, as rows."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from bench.ours.people import People
from consultation import notices
from consultation.models import (
    Answer,
    ClauseChange,
    Coding,
    Consultation,
    Disposition,
    Feedback,
    Group,
    Identity,
    Kind,
    Outcome,
    Point,
    Question,
    QuestionKind,
    Reading,
    Redaction,
    Response,
    State,
    Theme,
)
from workflow import workdays
from workflow.models import Edition

WORDS = "The wifi is slow in my room, and nobody told us why it goes off at nine. "
GROUPS, THEMES, A_TIME = 7, 40, 500
BEFORE, AFTER = "Homes switch it off at 9 pm.", "Homes say when they switch it off."


def consulted(people: People, edition: Edition, number: int) -> int:
    """The key of a closed call for practice with so many responses: each rates, most
    write, every comment is coded, copied and approved, every point is answered."""
    row = _asked(people)
    groups, (rating, text) = list(row.groups.all()), row.questions.all()
    responses = Response.objects.bulk_create(
        [_response(people, row, groups[n % GROUPS]) for n in range(number)], A_TIME
    )
    Answer.objects.bulk_create(
        [
            Answer(response=one, question=rating, rating=1 + n % 5)
            for n, one in enumerate(responses)
        ],
        A_TIME,
    )
    answers = Answer.objects.bulk_create(
        [Answer(response=one, question=text, text=WORDS * 2) for one in responses],
        A_TIME,
    )
    today = workdays.today()
    Redaction.objects.bulk_create(
        [
            Redaction(
                answer=one,
                text=WORDS,
                made_by=people.editor,
                made_on=today,
                approved_by=people.second,
                approved_on=today,
            )
            for one in answers
        ],
        A_TIME,
    )
    themes = _answered(people, row, edition)
    Coding.objects.bulk_create(
        [
            Coding(theme=themes[n % THEMES], answer=one, coder=people.editor)
            for n, one in enumerate(answers)
        ],
        A_TIME,
    )
    Consultation.objects.filter(pk=row.pk).update(
        state=State.CLOSED, closed_at=timezone.now()
    )
    return int(row.pk)


def _asked(people: People) -> Consultation:
    today = timezone.localdate()
    row = Consultation.objects.create(
        kind=Kind.PRACTICE,
        team=people.team,
        slug=f"answered-{Consultation.objects.count()}",
        title="Digital life",
        created_by=people.owner,
        opens_on=today - timedelta(days=28),
        closes_on=today,
    )
    places = count(1)
    for place in range(GROUPS):
        Group.objects.create(
            consultation=row,
            key=f"group-{place}",
            name=f"Group {place}",
            place=place,
            identity=Identity.ANONYMOUS,
            young=not place,
        )
    for kind in (QuestionKind.RATING, QuestionKind.TEXT):
        Question.objects.create(
            consultation=row, kind=kind, words="How is it?", place=next(places)
        )
    row.state, row.notice = State.OPEN, notices.current()
    row.opened_at, row.opened_by = timezone.now(), people.owner
    row.save()
    Feedback.objects.create(consultation=row, method=WORDS, intro=WORDS)
    return row


def _response(people: People, row: Consultation, group: Group) -> Response:
    today = timezone.localdate()
    return Response(
        consultation=row,
        group=group,
        identity=group.identity,
        week=workdays.week_of(today),
        notice=row.notice,
        quote_ok=True,
        has_words=True,
        reading=Reading.READ,
        reader=people.editor,
        keep_until=today + timedelta(days=365),
    )


def _answered(people: People, row: Consultation, edition: Edition) -> list[Theme]:
    """Themes with their points: answers of every kind, a clause changed for each."""
    today, now, who = workdays.today(), timezone.now(), people.owner
    themes = [
        Theme.objects.create(
            consultation=row, name=f"Theme {n}", made_by=who, made_on=today
        )
        for n in range(THEMES)
    ]
    for place, theme in enumerate(themes):
        point = Point.objects.create(
            consultation=row, theme=theme, words=WORDS, made_by=who, made_on=today
        )
        Disposition.objects.create(
            point=point,
            outcome=list(Outcome)[place % len(Outcome)],
            reason=WORDS,
            by=who,
            at=now,
        )
        ClauseChange.objects.create(
            point=point,
            edition=edition,
            clause_id=f"clause-{place}",
            before=BEFORE,
            after=AFTER,
            linked_by=who,
            linked_at=now,
        )
    return themes
