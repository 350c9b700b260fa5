"""The forms of seats, settings and requests: they parse and tidy, services decide."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet

from accounts.models import User
from boards.basis import Basis
from boards.models import Board, Capacity, Office, Seat
from boards.people.directing import who_can_be_named
from boards.people.facts import CHANGEABLE
from boards.people.terms import Terms
from cms.text.fields import Words
from workflow.forms import DateInput
from workflow.workdays import today

MOST_DAYS = 30
MOST_MEMBERS = 99


class BecauseForm(forms.Form):
    """Why something is asked for."""

    because = Words(
        label="Why",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The second administrator reads it.",
    )


class SeatForm(BecauseForm):
    """A seat's facts; the person is chosen only for a new one."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Person",
        error_messages={"required": "Choose the person."},
    )
    office = forms.ChoiceField(
        label="Office",
        choices=Office.choices,
        error_messages={"required": "Choose the office."},
        help_text="A clerk writes for the board and does not sit on it.",
    )
    capacity = forms.ChoiceField(
        label="Sits as",
        choices=Capacity.choices,
        error_messages={"required": "Choose what they sit as."},
    )
    votes = forms.BooleanField(
        label="Has a vote",
        required=False,
        help_text="The board’s legal basis may still say that it does not count.",
    )
    deputises_for = forms.ModelChoiceField(
        Seat.objects.none(),
        label="Deputy for",
        required=False,
        empty_label="Nobody",
        help_text="A deputy counts in the place of this one member, once.",
    )
    starts_on = forms.DateField(
        label="First day",
        widget=DateInput(),
        error_messages={"required": "Give the first day."},
    )
    ends_on = forms.DateField(
        label="Last day",
        required=False,
        widget=DateInput(),
        help_text="Leave it empty while nobody knows.",
    )
    named_in_public = forms.BooleanField(
        label="A young person who chose to be named in public",
        required=False,
        help_text="Otherwise the public reads “young people’s representative”. Of "
        "everybody else the public reads the name.",
    )
    field_order = [
        "person",
        "office",
        "capacity",
        "votes",
        "deputises_for",
        "starts_on",
        "ends_on",
        "named_in_public",
        "because",
    ]

    def __init__(
        self,
        *args: Any,
        board: Board,
        actor: User,
        seat: Seat | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if seat is None:
            fields["person"].queryset = candidates(actor)
        else:
            del fields["person"]
        members = board.seats.exclude(office=Office.CLERK).filter(deputises_for=None)
        going_on = Q(ends_on=None) | Q(ends_on__gte=today())
        principals = members.filter(going_on, cancelled=False).select_related("person")
        if seat is not None:
            principals = principals.exclude(pk=seat.pk)
        fields["deputises_for"].queryset = principals
        fields["deputises_for"].label_from_instance = principal_words

    @property
    def terms(self) -> Terms:
        """The facts that were typed in."""
        facts = self.cleaned_data
        deputy = facts["deputises_for"]
        young = facts["capacity"] == Capacity.YOUNG_PERSON
        return Terms(
            office=facts["office"],
            capacity=facts["capacity"],
            votes=facts["votes"],
            deputises_for=deputy.pk if deputy else None,
            starts_on=facts["starts_on"],
            ends_on=facts["ends_on"],
            named_in_public=facts["named_in_public"] and young,
        )

    def clean(self) -> dict[str, Any]:
        """A clerk has no vote: it need not be unticked by hand."""
        facts = super().clean() or {}
        if facts.get("office") == Office.CLERK:
            facts["votes"] = False
        return facts


def principal_words(seat: Seat) -> str:
    """A member whose deputy somebody may be."""
    return f"{seat.person} ({seat.standing.lower()})"


def candidates(actor: User) -> QuerySet[User]:
    """Whoever may get a seat: not oneself, and nobody who was deactivated."""
    invited = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return User.objects.filter(Q(is_active=True) | invited).exclude(pk=actor.pk)


class CancelForm(BecauseForm):
    """Why a seat never begins."""


class EndForm(BecauseForm):
    """A seat's last day."""

    ends_on = forms.DateField(
        label="Last day",
        widget=DateInput(),
        error_messages={"required": "Give the last day."},
    )
    field_order = ["ends_on", "because"]


class BoardForm(forms.ModelForm[Board]):
    """A board's facts. What its legal basis does not allow has no effect."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    quorum = forms.IntegerField(
        label="Quorum",
        min_value=1,
        max_value=MOST_MEMBERS,
        help_text="Members present and entitled to vote.",
    )
    papers_days = forms.IntegerField(
        label="Clear working days between papers and meeting",
        min_value=0,
        max_value=MOST_DAYS,
    )
    director_id = forms.ModelChoiceField(
        User.objects.none(),
        label="Director deciding",
        required=False,
        empty_label="Nobody named",
        help_text="Filled in beforehand where officers’ outcome or an urgent decision "
        "is recorded, with post and delegation.",
    )
    because = BecauseForm.base_fields["because"]
    field_order = ("version", *CHANGEABLE, "because")

    class Meta:
        model = Board
        fields = tuple(name for name in CHANGEABLE if name != "director_id")
        widgets = {"basis": forms.RadioSelect}
        help_texts = {
            "delegation": "The paragraph of the scheme under which its Director "
            "decides, or which its urgent route names.",
            "formal_approval": "The default; each policy may say otherwise.",
            "allows_circulation": "Officers and advisory boards only.",
            "allows_remote": "Officers and advisory boards only.",
            "allows_casting_vote": "Not for officers, who count no votes.",
            "publishes_minutes": "Without exempt parts, and with young members named "
            "as they chose. Where the law opens its meetings they are open anyway.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self.initial["director_id"] = self.instance.director_id
        director: Any = self.fields["director_id"]
        director.queryset = who_can_be_named(named)
        basis: Any = self.fields["basis"]
        basis.choices = Basis.choices

    def clean_director_id(self) -> int | None:
        """Who decides, as the board's facts keep it."""
        person: User | None = self.cleaned_data["director_id"]
        return person.pk if person else None


class DecisionForm(forms.Form):
    """What is decided about a request, and why."""

    decision = forms.ChoiceField(
        choices=[("approve", ""), ("decline", ""), ("withdraw", "")]
    )
    reason = Words(
        label="Reason",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed to decline.",
    )
