"""Comments of a consultation that is over, and people who sort them."""

from django.urls import reverse
from django.utils import timezone

from consultation.asking.text import clauses_of
from consultation.models import GroupSession, SessionPoint
from consultation.models.paper import keep_from_today
from consultation.reading.redacting import approve, make_copies
from consultation.weighing.clauses import clauses_for
from consultation.weighing.comments import comment_of
from consultation.weighing.refs import Kind, Ref
from consultation.weighing.sights import sight_of
from consultation.weighing.themes import make_theme
from tests.factories.consultations import closed_practice
from tests.factories.policies import Cast
from tests.factories.responses import respond
from workflow.stages import Stage

SECRET = "Zanzibar"


def closed(*texts, **facts):
    """A call for practice that is over, with a comment for each of these."""
    row = closed_practice(**facts)
    row.refs = [said(row, text) for text in texts]
    return row


def said(row, text, **facts):
    """One more comment that was read, in answer to the question in words."""
    response = respond(row, text=text, read=True, **facts)
    return ref_of_response(response)


def ref_of_response(response):
    return Ref(Kind.ANSWER, response.answers.get(text__gt="").pk)


def said_together(row, *texts, group=None):
    """Points of a group session."""
    session = GroupSession.objects.create(
        consultation=row,
        group=group or row.cla,
        held_on=row.opens_on,
        setting="The youth hub",
        present=6,
        recorded_by=row.cast.lead,
        keep_until=keep_from_today(),
    )
    made = [SessionPoint.objects.create(session=session, text=text) for text in texts]
    return [Ref(Kind.SESSION, point.pk) for point in made]


def copied(row, ref, text="A copy without names"):
    """An approved copy of an answer."""
    from consultation.models import Answer

    answer = Answer.objects.select_related("response__consultation").get(pk=ref.pk)
    cast = row.cast
    make_copies(answer.response, {ref.pk: text}, actor=cast.lead, seen={ref.pk: None})
    approve(answer.redactions.get(current=True), actor=cast.second_lead)


def on_a_text():
    """A consultation on a policy that is over, with a comment on its first clause."""
    from tests.factories.policies import edition_in

    cast = Cast()
    row = edition_in(Stage.CONSULTATION, cast).consultations.get()
    row.state, row.closed_at = "closed", timezone.now()
    row.save()
    row.cast = cast
    row.workers = row.groups.get()
    line = clauses_of(row)[0].clauses[0]
    response = respond(row, group=row.workers, has_words=True, read=True)
    answer = response.answers.create(
        clause_id=line.id, quoted=line.words, text="This is too vague."
    )
    row.line, row.refs = line, [Ref(Kind.ANSWER, answer.pk)]
    return row


def theme(row, name, **facts):
    return make_theme(row, name, actor=row.cast.lead, **facts)


def seen(row, ref, user=None):
    """A comment as somebody sees it now."""
    return comment_of(sight_of(row, user or row.cast.lead), ref, clauses_for(row))


def at(row, name="comments", *args, query=""):
    return reverse(f"consultations:{name}", args=[row.pk, *args]) + query
