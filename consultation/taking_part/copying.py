"""A copy of one's data as plain text, which every device opens."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.formats import date_format

from consultation import notices
from consultation.feedback.own import Became, own_of
from consultation.keeping.copying import done_with
from consultation.models import Response
from consultation.taking_part import showing
from consultation.taking_part.telling import title_for


def copy_text(response: Response) -> str:
    """Everything that is kept of a response and belongs to the person who sent it."""
    return "\r\n".join(_lines(response)) + "\r\n"


def _lines(response: Response) -> Iterator[str]:
    group = response.group
    yield f"Your answers: {title_for(response.consultation, group.young)}"
    yield f"Asked by {settings.COUNCIL_NAME}"
    yield ""
    yield f"Group: {group.called}"
    yield f"Week in which you sent them: {_day(response.week)}"
    yield f"How they came: {response.get_via_display()}"
    if response.age_band:
        yield f"Age: {response.get_age_band_display()}"
    if response.helper:
        yield f"Who helped: {response.get_helper_display()}"
    yield f"May be quoted: {'yes' if response.quote_ok else 'no'}"
    yield f"Kept until: {_day(response.keep_until)}"
    own = own_of(response)
    for line in showing.of_response(response):
        yield ""
        yield f"Asked: {line.asked}"
        yield from (f"Chosen: {chosen}" for chosen in line.chosen)
        if line.text:
            yield f"Written: {line.text}"
        yield from _became(own.of(line.answer))
    yield ""
    yield "What was done with it:"
    yield from done_with(response)
    yield ""
    yield f"What you were told before you began (version {response.notice.version}):"
    yield from notices.promise(response.notice, group).lines


def _became(became: Became | None) -> Iterator[str]:
    """What became of one answer in words."""
    if became is None:
        return
    for item in became.items:
        yield f"Became part of: {item.said}"
        yield f"Decided: {item.decided} {item.why}"
    if became.sentence:
        yield f"What became of it: {became.sentence}"


def _day(day: object) -> str:
    return date_format(day, "j F Y")  # type: ignore[arg-type]  # the stubs know no date
