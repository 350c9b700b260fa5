"""Several items decided in one sitting: each its own record, and its own failure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from boards.deciding.entitlement import Member, standings_on
from boards.deciding.filling import begins_with, came_of, record_of, ticked_first
from boards.deciding.forms import RecordForm
from boards.deciding.page import said_of
from boards.deciding.presenting import There, there
from boards.deciding.recording import FUTURE, record
from boards.deciding.recording import YOURS as WROTE
from boards.deciding.sent import why_not_sent
from boards.deciding.views.answers import refused
from boards.deciding.views.deciding import ticks
from boards.meeting.access import meeting_for, page_context
from boards.meeting.attending import attend
from boards.meeting.begun import from_when, has_begun
from boards.meeting.expected import Expected, expected_at
from boards.meeting.lines import items_of, texts_of
from boards.models import Decision, Item, ItemKind, Meeting
from boards.people.powers import Power, is_clerk
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.models import Contribution, Transition
from workflow.views.answering import person


class AttendanceTicks(forms.Form):
    """Who was there, for all items of a board of officers."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    present = forms.MultipleChoiceField(
        label="Who was there",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that is not decided: its form, who counts, and why it is not recorded
    here; "" where it is."""

    item: Item
    form: RecordForm
    there: Sequence[There]
    text_url: str
    not_here: str

    @property
    def counts(self) -> int:
        """How many count."""
        return sum(one.counts for one in self.there)


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Every undecided policy of a meeting on one page; those filled in are recorded."""
    meeting = meeting_for(request, meeting_pk, Power.RECORD)
    if not has_begun(meeting):
        raise Blocked([Reason(FUTURE.format(when=from_when(meeting)))])
    expected = expected_at(meeting)
    data = request.POST if request.method == "POST" else None
    officers = not meeting.board.follows.counts_votes
    came = AttendanceTicks(
        data,
        prefix="came",
        initial={"version": meeting.version, "present": ticked_first(expected)},
    )
    choices: Any = came.fields["present"]
    choices.choices = ticks(expected)
    if not officers:  # their attendance has its own page, and is not asked here
        came.fields.clear()
    waiting = waiting_of(meeting, expected, request, data)
    done: list[Decision] = []
    status = 200
    if data is not None:
        status = _attended(request, meeting, came, expected) if officers else 200
        if status == 200:
            done, status = _recorded(request, waiting)
        if status == 200 and done:
            return redirect("boards:meeting", meeting.pk)
        if status == 200:
            status = 422
            came.add_error(None, "Choose an outcome for at least one item.")
    kept = {row.item_id for row in done}
    left = [one for one in waiting if one.item.pk not in kept]
    context = page_context("Record the outcomes", meeting.board, meeting) | {
        "waiting": left,
        "problems": list(_problems(came, left)),
        "recorded": [(row, said_of(row)) for row in done],
        "came": came,
        "officers": officers,
        "quorum": meeting.board.quorum,
    }
    return render(request, "boards/deciding/sitting.html", context, status=status)


def waiting_of(
    meeting: Meeting,
    expected: Sequence[Expected],
    request: HttpRequest,
    data: Mapping[str, Any] | None,
) -> list[Waiting]:
    """The undecided policies in the agenda's order; a constant number of queries."""
    rows = items_of(meeting).filter(kind=ItemKind.POLICY, decisions=None)
    items = list(rows)
    editions = [item.edition_id for item in items]
    consulted = set(
        Transition.objects.filter(edition__in=editions, name="open_consultation")
        .order_by()
        .values_list("edition", flat=True)
    )
    wrote = set(
        Contribution.objects.filter(edition__in=editions, user=person(request))
        .order_by()
        .values_list("edition", flat=True)
    )
    standings, texts = standings_on(items, meeting.on), texts_of(items)
    writes = is_clerk(person(request), meeting.board)
    begins = begins_with(items, meeting, expected, elsewhere=writes)
    found = []
    for item, initial in zip(items, begins, strict=True):
        members = [
            standings[item.pk].member(one.seat, one.came.deputy)
            for one in expected
            if one.came is not None and one.came.is_there
        ]
        asked = item.edition_id in consulted
        form = _form(item, members, initial, data, consulted=asked, elsewhere=writes)
        found.append(
            Waiting(
                item,
                form,
                there(members),
                texts.get(item.seal_id or 0, ""),
                WROTE if item.edition_id in wrote else why_not_sent(item),
            )
        )
    return found


def _problems(
    came: AttendanceTicks, waiting: Sequence[Waiting]
) -> Iterator[tuple[str, str]]:
    """Everything that is wrong on the page, each with where it is put right."""
    for error in came.non_field_errors():
        yield str(error), ""
    for field in came.visible_fields():
        for error in field.errors:
            yield f"{field.label}: {error}", f"#{field.id_for_label or field.auto_id}"
    for one in waiting:
        title = f"{one.item.position}. {one.item.title}"
        for error in one.form.non_field_errors():
            yield f"{title}: {error}", f"#item-{one.item.pk}"
        for field in one.form.visible_fields():
            for error in field.errors:
                part = field.id_for_label or field.auto_id
                yield f"{title}: {field.label}: {error}", f"#{part}"


def _form(
    item: Item,
    members: Sequence[Member],
    initial: Mapping[str, Any],
    data: Mapping[str, Any] | None,
    **looks: Any,
) -> RecordForm:
    form = RecordForm(
        data,
        prefix=f"i{item.pk}",
        item=item,
        members=members,
        initial=dict(initial),
        brief=True,
        **looks,
    )
    if form.is_blank:
        form.quiet()
    return form


def _attended(
    request: HttpRequest,
    meeting: Meeting,
    came: AttendanceTicks,
    expected: Sequence[Expected],
) -> int:
    """Keep who was there before anything else is; the status if that is refused."""
    if not came.is_valid():
        return 422
    said = came.cleaned_data
    try:
        attend(
            meeting.pk,
            came_of(said["present"], expected),
            actor=person(request),
            version=said["version"],
        )
    except (Blocked, Stale) as refusal:
        return refused(came, refusal, meeting.version)
    meeting.refresh_from_db(fields=["version"])
    data = request.POST.copy()
    data["came-version"] = str(meeting.version)
    came.data = data
    return 200


def _recorded(
    request: HttpRequest, waiting: Sequence[Waiting]
) -> tuple[list[Decision], int]:
    """Record what is filled in, each by itself; the worst status of those refused."""
    done: list[Decision] = []
    status = 200
    for one in waiting:
        if one.form.is_blank:
            continue
        if not one.form.is_valid():
            status = 422
            continue
        try:
            said = record_of(one.form)
            made = record(one.item.pk, said, actor=person(request))
        except NotPermitted as refusal:
            one.form.add_error(None, refusal.message)
            status = 422
        except (Blocked, Stale) as refusal:
            status = refused(one.form, refusal)
        else:
            done.append(made)
            messages.success(request, f"Recorded: {said_of(made)}")
    return done, status
