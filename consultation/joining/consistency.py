"""What an audit asks of responses; each fault is a sentence that names no answer."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from consultation.models import Answer, Identity, Invitation, Respondent, Response
from workflow.consistency import checks


@checks
def anonymous_responses_belong_to_nobody() -> Iterator[str]:
    """No person stands beside an anonymous response or an anonymous group's code."""
    joined = Respondent.objects.filter(response__identity=Identity.ANONYMOUS).count()
    if joined:
        yield f"{joined} anonymous responses are joined to a person."
    named = Invitation.objects.filter(
        group__identity=Identity.ANONYMOUS, invitee__isnull=False
    ).count()
    if named:
        yield f"{named} codes of anonymous groups belong to a person."


@checks
def responses_keep_their_promise() -> Iterator[str]:
    """Each is what its group was promised, and belongs to its group's consultation."""
    other = Response.objects.exclude(identity=F("group__identity")).count()
    if other:
        yield f"{other} responses have another identity mode than their group."
    strange = Response.objects.exclude(consultation=F("group__consultation")).count()
    if strange:
        yield f"{strange} responses belong to a group of another consultation."


@checks
def words_are_to_be_read() -> Iterator[str]:
    """Every response with words is known to have some: a person must read them."""
    words = Answer.objects.filter(response=OuterRef("pk")).exclude(text="")
    missed = Response.objects.filter(Exists(words), has_words=False).count()
    if missed:
        yield f"{missed} responses have words that nobody was asked to read."
