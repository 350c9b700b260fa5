"""What people said and what was decided about it, as rows."""

from django.utils import timezone

from consultation.models import (
    ClauseChange,
    Coding,
    Disposition,
    Feedback,
    Point,
    Redaction,
    Theme,
)
from tests.factories.responses import respond
from workflow import workdays

SAID, PLAIN_SAID = "Access to the internet ends too early.", "The wifi stops too early."
WHY, PLAIN_WHY = "Young people need it for homework.", "You need it for homework."
BEFORE = "Homes switch the wifi off at 9 pm."
AFTER = "Homes switch the wifi off at 11 pm."
INTRO, PLAIN_INTRO = "We asked about life online.", "We asked you about phones."


def comment(row, text="The wifi is slow.", **facts):
    """An answer in somebody's own words that was read."""
    return respond(row, text=text, read=True, **facts).answers.get(text=text)


def point(row, words=SAID, *, outcome="accepted", reason=WHY, **facts):
    """A theme's point with one comment, answered unless `outcome` is None."""
    made_by, today, number = row.cast.lead, workdays.today(), Theme.objects.count()
    theme = Theme.objects.create(
        consultation=row, name=f"Theme {number}", made_by=made_by, made_on=today
    )
    made = Point.objects.create(
        **{
            "consultation": row,
            "theme": theme,
            "words": words,
            "plain_words": PLAIN_SAID,
            "made_by": made_by,
            "made_on": today,
            **facts,
        }
    )
    code(made, comment(row, f"Comment {number}"))
    if outcome is not None:
        decide(made, outcome, reason)
    return made


def code(made, answer, coder=None):
    """Say that an answer belongs to the theme of a point."""
    coder = coder or made.made_by
    return Coding.objects.create(theme=made.theme, answer=answer, coder=coder)


def said_by(made):
    """The comment that says a point."""
    return made.theme.codings.get().answer


def decide(made, outcome="accepted", reason=WHY, plain_reason=PLAIN_WHY):
    """An answer to a point, in the place of the one before."""
    made.dispositions.update(current=False)
    return Disposition.objects.create(
        point=made,
        outcome=outcome,
        reason=reason,
        plain_reason=plain_reason,
        by=made.made_by,
        at=timezone.now(),
    )


def change(made, edition, before=BEFORE, after=AFTER):
    """A clause of a draft that was changed because of a point."""
    return ClauseChange.objects.create(
        point=made,
        edition=edition,
        clause_id=f"clause-{ClauseChange.objects.count()}",
        before=before,
        after=after,
        linked_by=made.made_by,
        linked_at=timezone.now(),
    )


def copied(row, answer, text, *, quote_ok=True, approved=True):
    """A copy of an answer that a second lead approved, and that may be quoted."""
    answer.response.quote_ok = quote_ok
    answer.response.save(update_fields=["quote_ok"])
    return Redaction.objects.create(
        answer=answer,
        text=text,
        made_by=row.cast.lead,
        made_on=workdays.today(),
        approved_by=row.cast.second_lead if approved else None,
        approved_on=workdays.today() if approved else None,
    )


def worded(row):
    """The words at the top."""
    return Feedback.objects.create(
        consultation=row, intro=INTRO, plain_intro=PLAIN_INTRO
    )
