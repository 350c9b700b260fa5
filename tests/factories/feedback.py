"""A consultation that is over, what was said and what was decided, as rows."""

import datetime

from django.utils import timezone

from consultation import workdays
from consultation.feedback.publishing import publish, write_words
from consultation.models import ClauseChange, Feedback, Redaction, State, Theme
from tests.factories.consultations import opened, planned_practice
from tests.factories.points import answered, coded, theme
from tests.factories.responses import respond

SAID, PLAIN_SAID = "Access to the internet ends too early.", "The wifi stops too early."
WHY, PLAIN_WHY = "Young people need it for homework.", "You need it for homework."
BEFORE = "Homes switch the wifi off at 9 pm."
AFTER = "Homes switch the wifi off at 11 pm."
INTRO, PLAIN_INTRO = "We asked about life online.", "We asked you about phones."


def over(cast=None, planned=None, **facts):
    """A call for practice that closed yesterday; `planned` changes its plan first."""
    row = planned_practice(cast, **facts)
    if planned is not None:
        planned(row)
    opened(row)
    row.state = State.CLOSED
    row.closed_at = timezone.now() - datetime.timedelta(days=1)
    row.save()
    return row


def comment(row, text="The wifi is slow.", **facts):
    """An answer in somebody's own words that was read."""
    return respond(row, text=text, read=True, **facts).answers.get(text=text)


def point(row, words=SAID, *, times=1, outcome="accepted", **facts):
    """A theme's point with comments, answered unless `outcome` is None."""
    number = Theme.objects.count()
    reasons = {
        "reason": facts.pop("reason", WHY),
        "plain_reason": facts.pop("plain_reason", PLAIN_WHY),
    }
    facts = {"words": words, "plain_words": PLAIN_SAID, **facts}
    made = theme(row, f"Theme {number}", **facts).point
    for turn in range(times):
        code(made, comment(row, f"Comment {number}.{turn}"))
    if outcome is not None:
        decide(made, outcome, **reasons)
    return made


def code(made, answer, coder=None):
    """Say that an answer belongs to the theme of a point."""
    return coded(made.theme, answer, coder or made.made_by)


def said_by(made):
    """The one comment that says a point."""
    return made.theme.codings.get().answer


def decide(made, outcome="accepted", reason=WHY, plain_reason=PLAIN_WHY):
    """An answer to a point, in the place of the one before."""
    made.dispositions.update(current=False)
    return answered(made, outcome, reason, plain_reason=plain_reason)


def change(made, edition, before=BEFORE, after=AFTER, **facts):
    """A clause of a draft that was changed because of a point."""
    return ClauseChange.objects.create(
        point=made,
        edition=edition,
        clause_id=f"clause-{ClauseChange.objects.count()}",
        before=before,
        after=after,
        linked_by=made.made_by,
        linked_at=timezone.now(),
        **facts,
    )


def copied(row, answer, text="It stops too early.", *, quote_ok=True, approved=True):
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
    """The words at the top, written by its lead."""
    words = {"intro": INTRO, "plain_intro": PLAIN_INTRO}
    return write_words(row.pk, actor=row.cast.lead, version=0, **words)


def made_public(row):
    """Everything that is public of it, made so by its lead."""
    found = Feedback.objects.filter(consultation=row).first() or worded(row)
    return publish(row.pk, actor=row.cast.lead, version=found.version)
