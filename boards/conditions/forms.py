"""The forms of conditions and approvals: they parse and tidy, the services decide."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from accounts.models import User
from boards.deciding.fields import Somebody, box, delegation
from boards.models import CO_OPTED, Board, Capacity, FormalApproval, Office, Seat
from boards.people.directing import NOT_THERE, named_director, who_directs
from boards.people.naming import name_of
from cms.text.fields import Line, Words
from workflow.forms import DateInput

CALL_IN = FormalApproval.CallIn
CHAIRS = (Office.CHAIR, Office.VICE_CHAIR)


NOT_WAIVED = (
    "That it needs none is said by a clerk of CPB who neither owns nor drafted it."
)


def needs(sentence: str) -> dict[str, str]:
    """What a field says that was left empty."""
    return {"required": sentence}


class DischargeForm(forms.Form):
    """What was done about a condition, and where it can be seen."""

    evidence = Words(
        label="What was done, and how anybody can see it",
        max_length=2000,
        widget=box(4),
        error_messages=needs("Say what was done and how anybody can see it."),
    )
    address = forms.URLField(
        label="Address where it can be seen",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Give a whole address, such as https://…"},
        help_text="If there is one, such as a page of the council’s intranet.",
    )


class NeedForm(forms.Form):
    """Whether a policy needs a formal approval, and why."""

    needed = forms.TypedChoiceField(
        label="A separate formal approval before publication",
        choices=[("yes", "This policy needs one"), ("no", "This policy needs none")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        empty_value=None,
        error_messages=needs("Say whether this policy needs one."),
    )
    because = Words(
        label="Why",
        max_length=300,
        widget=box(2),
        error_messages=needs("Say why."),
    )

    def __init__(self, *args: Any, waives: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not waives:
            fields: Any = self.fields
            fields["needed"].choices = [("yes", "This policy needs one")]
            fields["needed"].help_text = NOT_WAIVED


class ApprovalForm(forms.Form):
    """The formal approval with everything that its record has."""

    decision_maker = Line(
        label="Who decided",
        max_length=200,
        error_messages=needs("Say who decided."),
    )
    capacity = Line(
        label="In which capacity",
        max_length=200,
        help_text="For example: Executive Member for Children’s Services, under "
        "paragraph 3.2 of the scheme of delegation.",
        error_messages=needs("Say in which capacity they decided."),
    )
    reference = Line(
        label="Reference of the decision",
        max_length=60,
        error_messages=needs("Give the decision’s reference."),
    )
    is_key = forms.BooleanField(label="It is a key decision", required=False)
    notice_on = forms.DateField(
        label="Notice date",
        required=False,
        widget=DateInput(),
        help_text="A key decision has one. The decision comes after it.",
    )
    decided_on = forms.DateField(
        label="Decision date",
        widget=DateInput(),
        error_messages=needs("Give the decision date."),
    )
    reasons = Words(
        label="Reasons",
        max_length=4000,
        widget=box(4),
        error_messages=needs("Give the reasons for the decision."),
    )
    alternatives = Words(
        label="Alternatives rejected",
        max_length=4000,
        widget=box(3),
        help_text="Write “none” where there were none.",
        error_messages=needs("Say which alternatives were rejected, or “none”."),
    )
    conflicts = Words(
        label="Conflicts of interest and dispensations",
        max_length=2000,
        widget=box(2),
        help_text="Write “none” where there were none.",
        error_messages=needs("Say which conflicts there were, or “none”."),
    )
    published_on = forms.DateField(
        label="Publication date of the decision",
        required=False,
        widget=DateInput(),
        help_text="A key decision has one. Call-in starts with it.",
    )
    call_in = forms.ChoiceField(
        label="Call-in",
        choices=CALL_IN.choices,
        widget=forms.RadioSelect,
        error_messages=needs("Say how it stands with call-in."),
    )
    call_in_ends_on = forms.DateField(
        label="Call-in expires", required=False, widget=DateInput()
    )
    effective_on = forms.DateField(
        label="Effective date",
        widget=DateInput(),
        error_messages=needs("Give the effective date."),
    )


class OneSeat(forms.ModelChoiceField):
    """One seat, by who holds it and as what."""

    def label_from_instance(self, obj: Any) -> str:
        """A name and the office."""
        return f"{name_of(obj, public=False)}, {obj.standing.lower()}"


def chairs_of(board: Board, day: date) -> QuerySet[Seat]:
    """Chair and vice-chair on a day."""
    rows = board.seats.on(day).filter(office__in=CHAIRS)
    return rows.select_related("person").order_by("office", "pk")


def may_direct(board: Board, day: date, recorded: User | None = None) -> QuerySet[User]:
    """Officers, and councillors for executive members; but nobody who sits on the board
    as its chair, vice-chair or co-opted."""
    seats = board.seats.on(day).members()
    barred = seats.filter(Q(office__in=CHAIRS) | Q(capacity__in=CO_OPTED))
    councillors = Seat.objects.on(day).filter(capacity=Capacity.COUNCILLOR)
    wanted = Q(pk__in=who_directs(recorded).order_by().values("pk"))
    wanted |= Q(pk__in=councillors.order_by().values("person"))
    rows = User.objects.filter(wanted, is_active=True)
    found = rows.exclude(pk__in=barred.values("person"))
    return found.order_by("display_name", "pk")


class UrgentForm(forms.Form):
    """An urgent decision: who decided under what, and what the chair said."""

    director = Somebody(
        User.objects.none(),
        label="Who decided",
        help_text="An officer or an executive member with that delegation. No single "
        "councillor acts for a board: its chair and vice-chair are not in this list. "
        f"{NOT_THERE}",
        error_messages=needs("Choose who decided."),
    )
    executive = forms.BooleanField(
        label="They decided as an executive member of the council",
        required=False,
        help_text="A councillor who sits on the board decides only as that. Give the "
        "post they hold there below.",
    )
    director_title = Line(
        label="Their post",
        max_length=150,
        error_messages=needs("Give the post of whoever decided."),
    )
    delegation = delegation(error_messages=needs("Name the delegation."))
    reasons = Words(
        label="Why it cannot wait for a meeting",
        max_length=4000,
        widget=box(4),
        error_messages=needs("Say why it cannot wait for a meeting."),
    )
    chair = OneSeat(
        Seat.objects.none(),
        label="Chair who was consulted",
        error_messages=needs("Choose the chair who was consulted."),
    )
    chair_said = Words(
        label="What the chair said",
        max_length=1000,
        widget=box(3),
        error_messages=needs("Say what the chair said when they were consulted."),
    )
    considered = forms.BooleanField(
        label="The consultation report was before them and considered", required=False
    )

    def __init__(
        self, *args: Any, board: Board, day: date, asked: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chairs = chairs_of(board, day)
        fields: Any = self.fields
        recorded = self.initial.get("director")
        fields["director"].queryset = may_direct(board, day, recorded)
        fields["chair"].queryset = chairs
        fields["chair"].initial = chairs.first()
        named = {"delegation": board.delegation, **named_director(board)}
        for name, value in named.items():
            fields[name].initial = value
        if not asked:
            del fields["considered"]


class UrgentCorrectionForm(UrgentForm):
    """The same, for a record that takes the place of a wrong one."""

    because = Words(
        label="What was wrong in the first record",
        max_length=600,
        widget=box(2),
        error_messages=needs("Say what was wrong in the first record."),
    )


class DayForm(forms.Form):
    """The day of publication, and a comment for the history."""

    on = forms.DateField(
        label="Publish on",
        widget=DateInput(),
        error_messages=needs("Give the day on which it is published."),
    )
    comment = Words(
        label="Comment (optional)",
        required=False,
        max_length=600,
        widget=box(3),
        help_text="Kept in the history with your name, as if you published that day.",
    )
