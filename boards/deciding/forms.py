"""The forms of recording: they parse and tidy, the services decide."""

from collections.abc import Sequence
from typing import Any

from django import forms

from boards.deciding.entitlement import Member
from boards.deciding.fields import box
from boards.deciding.how import How, hows
from boards.deciding.opposite import has_to_be_meant
from boards.deciding.outcome_form import OutcomeForm
from boards.deciding.saying import Forgotten, minute_of
from boards.deciding.tally import Count, counted, too_many
from boards.models import APPROVALS, Choice, InterestKind, Item, Outcome, Seat
from boards.people.naming import name_of
from cms.text.fields import Words

TIE = "It is a tie. Say how the chair casts the second vote."
COUNT_ALL = "Say how many were for, against, and abstained; 0 where nobody did."
MOST_VOTES = 999
FIRST = (
    "version",
    "present",
    "outcome",
    "meant",
    "how",
    "in_favour",
    "against",
    "abstained",
)
AFTER_VOTES = (
    "casting",
    "mover",
    "seconder",
    "director",
    "director_title",
    "delegation",
    "address",
    "considered",
    "reasons",
    "dissent",
    "minute",
)
FORGOTTEN = ("interest_of", "interest_kind", "interest_what")


class RecordForm(OutcomeForm):
    """What was decided on one item.

    `brief` leaves out what has its own page: votes by name and conditions.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    present = forms.MultipleChoiceField(
        label="Who was there",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    meant = forms.BooleanField(
        label="It is meant, and a later meeting’s record counts", required=False
    )
    how = forms.ChoiceField(
        label="How it was decided",
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it was decided."},
    )
    in_favour = forms.IntegerField(
        label="For", required=False, min_value=0, max_value=MOST_VOTES
    )
    against = forms.IntegerField(
        label="Against", required=False, min_value=0, max_value=MOST_VOTES
    )
    abstained = forms.IntegerField(
        label="Abstained", required=False, min_value=0, max_value=MOST_VOTES
    )
    mover = forms.ChoiceField(label="Moved by", required=False)
    seconder = forms.ChoiceField(label="Seconded by", required=False)
    address = forms.URLField(
        label="Address of the record in the other system",
        required=False,
        assume_scheme="https",
    )
    considered = forms.BooleanField(
        label="The consultation report was before them and was considered",
        required=False,
    )
    interest_of = forms.ChoiceField(label="Whose interest", required=False)
    interest_kind = forms.ChoiceField(
        label="What kind of interest",
        required=False,
        choices=[("", "None"), *InterestKind.choices],
    )
    interest_what = Words(
        label="What it is", required=False, max_length=600, widget=box(2)
    )
    because = Words(
        label="What was wrong in the first record",
        max_length=600,
        widget=box(2),
        error_messages={"required": "Say what was wrong in the first record."},
        help_text="Kept beside both records.",
    )

    def __init__(
        self,
        *args: Any,
        item: Item,
        members: Sequence[Member],
        ticks: Sequence[tuple[str, str]] = (),
        consulted: bool = True,
        correcting: bool = False,
        elsewhere: bool = True,
        brief: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.members, self.brief = item, members, brief
        fields: Any = self.fields
        fields["how"].choices = hows(item, elsewhere=elsewhere, brief=brief)
        if ticks:
            fields["present"].choices = ticks
        counts = item.board.follows.counts_votes
        gone = set() if counts else {"in_favour", "against", "abstained", "casting"}
        gone |= {"mover", "seconder"} if not counts or brief else set()
        gone |= set() if ticks else {"present"}
        gone |= set() if consulted else {"considered"}
        gone |= set() if elsewhere else {"address"}
        gone |= set() if correcting else {"because", *FORGOTTEN}
        gone |= {"version"} if correcting or brief else set()
        self.leave_out(*gone)
        self.ask_who_decides(item.board)
        if brief:
            fields["outcome"].required = False
            fields["outcome"].choices = [
                choice for choice in Outcome.choices if choice[0] != Outcome.CONDITIONS
            ]
        if correcting:
            seats = [(str(m.by.pk), name_of(m.by, public=False)) for m in members]
            fields["interest_of"].choices = [("", "Nobody’s"), *seats]
        if counts:
            self._people(fields)
        self.contradicts = self._later_opposite()
        if not self.contradicts:
            self.leave_out("meant")
        self.shows_casting = self._ties()
        if not (counts and self.shows_casting):
            self.leave_out("casting")
        self._as_on_the_page()

    def _as_on_the_page(self) -> None:
        """In the order in which the page asks, so that its errors come so too."""
        votes = [name for name in self.fields if name.startswith("vote_")]
        self.order_fields([*FIRST, *votes, *AFTER_VOTES])

    def _people(self, fields: Any) -> None:
        if "mover" in fields:
            there = [(str(m.by.pk), name_of(m.by, public=False)) for m in self.members]
            fields["mover"].choices = [("", "Nobody named"), *there]
            fields["seconder"].choices = [("", "Nobody named"), *there]
        for member in () if self.brief else self.members:
            if member.entitled:
                fields[f"vote_{member.seat.pk}"] = forms.ChoiceField(
                    label=name_of(member.by, public=False),
                    choices=[("", "Did not vote"), *Choice.choices],
                    required=False,
                )

    def _later_opposite(self) -> str:
        """What has to be said before an outcome that was typed is kept."""
        outcome = self.data.get(self.add_prefix("outcome")) if self.is_bound else ""
        return has_to_be_meant(self.item, outcome) if outcome else ""

    def _ties(self) -> bool:
        """Whether what was typed is a tie that opens the chair's second vote."""
        if not (self.is_bound and self.item.board.has_casting_vote):
            return bool(self.initial.get("casting"))
        how = self.data.get(self.add_prefix("how"))
        count = self._typed_count(how)
        if count is None or too_many(self.members, count):
            return False
        return count.is_tie

    def _typed_count(self, how: str | None) -> Count | None:
        if how == How.NAMES:
            return counted(self._typed_votes().values())
        names = ("in_favour", "against", "abstained")
        typed = [str(self.data.get(self.add_prefix(name)) or "0") for name in names]
        if how != How.COUNT or not all(n.isascii() and n.isdigit() for n in typed):
            return None
        return Count(*(int(n) for n in typed))

    def _typed_votes(self) -> dict[int, str]:
        found = {}
        for member in self.members:
            said = self.data.get(self.add_prefix(f"vote_{member.seat.pk}"))
            if said in Choice.values:
                found[member.seat.pk] = str(said)
        return found

    @property
    def forgotten(self) -> Forgotten | None:
        """An interest that is recorded with the correction, if one was typed."""
        seat, kind, what = (self.cleaned_data.get(name, "") for name in FORGOTTEN)
        return Forgotten(int(seat), kind, what) if seat else None

    @property
    def votes(self) -> dict[int, str]:
        """Votes by name, by seat."""
        return {
            member.seat.pk: self.cleaned_data[name]
            for member in self.members
            if self.cleaned_data.get(name := f"vote_{member.seat.pk}")
        }

    @property
    def vote_fields(self) -> list[forms.BoundField]:
        """The fields of a vote by name."""
        return [self[name] for name in self.fields if name.startswith("vote_")]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was chosen here, so that the item is left for later."""
        return self.is_bound and not self.data.get(self.add_prefix("outcome"))

    def clean(self) -> dict[str, Any]:
        """The count is whole; a tie has its casting vote; the minute fits."""
        found = super().clean() or {}
        how, outcome = found.get("how"), found.get("outcome")
        if self.contradicts and not found.get("meant"):
            self.add_error("meant", self.contradicts)
        names = ("in_favour", "against", "abstained")
        if how == How.COUNT and not self.errors.keys() & set(names):
            found["abstained"] = found.get("abstained") or 0
            if wrong := self._wrong_count(found):
                self.add_error("in_favour", wrong)
        if self.shows_casting and outcome in APPROVALS and not found.get("casting"):
            self.add_error("casting", TIE)
        if outcome and found.get("minute", "") in {"", *self.wordings.values()}:
            found["minute"] = self.wordings[outcome]
        return found

    def _wrong_count(self, found: dict[str, Any]) -> str:
        """What is wrong with the numbers, before anything is asked that follows."""
        if found.get("in_favour") is None or found.get("against") is None:
            return COUNT_ALL
        count = Count(found["in_favour"], found["against"], found["abstained"])
        more = too_many(self.members, count)
        return more.text if more else ""

    @property
    def wordings(self) -> dict[str, str]:
        """How the minute begins for each outcome."""
        return {str(one): minute_of(self.item, one) for one in Outcome.values}


def tick_of(seat: Seat) -> str:
    """Somebody who may have been there, as the ticks name them."""
    name = name_of(seat, public=False)
    if seat.deputises_for is None:
        return f"{name}, {seat.standing.lower()}"
    return f"{name}, deputy for {name_of(seat.deputises_for, public=False)}"
