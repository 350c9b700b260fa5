"""What people may fill in. Nothing is required but on pages that need it to go on."""

from typing import Any

from django import forms

from cms.text.fields import Words
from consultation.joining.answers import (
    LONGEST,
    NO_CHOICE,
    NO_FACE,
    NO_HELPER,
    ONE_CHOICE,
    TOO_LONG,
)
from consultation.joining.codes import token_of
from consultation.models import AgeBand, Group, Helper, Question, QuestionKind

FACES = (
    ("5", "Very good"),
    ("4", "Good"),
    ("3", "OK"),
    ("2", "Bad"),
    ("1", "Very bad"),
)
HELPERS = {
    Helper.NONE: "No, I do this on my own",
    Helper.CARER: "A carer, or somebody at home",
    Helper.WORKER: "A social worker, or another worker",
    Helper.ADVOCATE: "An advocate",
    Helper.OTHER: "Somebody else",
    Helper.UNSAID: "Prefer not to say",
}
PICK_ONE = "Choose one of the answers to go on."
UNSAID = "I’d rather not say"


class Box(Words):
    """A box for words, as long as an answer may be."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 5}),
            error_messages={"max_length": TOO_LONG},
        )


class QuestionForm(forms.Form):
    """One question: faces, choices or words, as its kind asks."""

    def __init__(
        self, question: Question, young: bool, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = question.asked(young)
        if question.kind == QuestionKind.RATING:
            self.fields["rating"] = _one(asked, FACES, NO_FACE)
        elif question.kind == QuestionKind.SINGLE:
            self.fields["choices"] = _one(asked, _choices(question, young), ONE_CHOICE)
        elif question.kind == QuestionKind.MULTIPLE:
            self.fields["choices"] = forms.MultipleChoiceField(
                label=asked,
                required=False,
                choices=_choices(question, young),
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": NO_CHOICE, "invalid_list": NO_CHOICE},
            )
        if question.takes_words:
            alone = question.kind == QuestionKind.TEXT
            self.fields["text"] = Box(asked if alone else "Want to say more?")

    @property
    def answer(self) -> dict[str, Any]:
        """The answer as drafts keep it."""
        given = dict(self.cleaned_data)
        if isinstance(given.get("choices"), str):
            given["choices"] = [given["choices"]] if given["choices"] else []
        return given


class CommentForm(forms.Form):
    """What somebody says about one clause."""

    text = Box("Your comment")


class DeviceForm(forms.Form):
    """First of all: whose device it is."""

    own = forms.ChoiceField(
        label="Is this your own phone or computer?",
        choices=[("yes", "Yes, it is mine"), ("no", "No, other people use it too")],
        widget=forms.RadioSelect,
        error_messages={"required": PICK_ONE, "invalid_choice": PICK_ONE},
    )


class HelperForm(forms.Form):
    """Who helps."""

    helper = forms.ChoiceField(
        label="Is somebody helping you?",
        required=False,
        choices=[(key.value, words) for key, words in HELPERS.items()],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NO_HELPER},
    )


class AgeForm(forms.Form):
    """How old they are, in bands."""

    age_band = forms.ChoiceField(
        label="How old are you?",
        required=False,
        choices=AgeBand.choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": PICK_ONE},
    )


class QuoteForm(forms.Form):
    """Whether their words may be shown to others."""

    quote_ok = forms.ChoiceField(
        label="May we show other people what you wrote?",
        required=False,
        choices=[("yes", "Yes, you may"), ("no", "No, please don’t")],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": PICK_ONE},
    )


class CodeForm(forms.Form):
    """A code typed from a card, however it was typed; a whole link is taken too."""

    code = forms.CharField(
        label="Your code",
        max_length=300,
        error_messages={"required": "Type the code from your card."},
    )

    def clean_code(self) -> str:
        """The token that is meant."""
        typed: str = self.cleaned_data["code"]
        return token_of(typed.strip().rstrip("/").rpartition("/")[2])


class KeyForm(forms.Form):
    """A receipt key or a resume code."""

    def __init__(self, label: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = forms.CharField(
            label=label,
            max_length=60,
            error_messages={"required": f"Type {label.lower()}."},
        )


class GroupForm(forms.Form):
    """Which group somebody belongs to who came by the open link, or that they would
    rather not say."""

    def __init__(self, groups: list[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.need_not_say = any(group.is_unsaid for group in groups)
        self.fields["group"] = forms.ChoiceField(
            label="Which of these are you?",
            choices=[
                (group.key, UNSAID if group.is_unsaid else group.called)
                for group in groups
            ],
            widget=forms.RadioSelect,
            error_messages={"required": PICK_ONE, "invalid_choice": PICK_ONE},
        )


def _one(label: str, choices: Any, wrong: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": wrong},
    )


def _choices(question: Question, young: bool) -> list[tuple[str, str]]:
    """Its choices in the words that this kind of group reads."""
    manner = "plain" if young else "words"
    return [
        (choice["key"], choice.get(manner) or choice["words"])
        for choice in question.choices
    ]
