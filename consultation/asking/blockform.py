"""The form of one block of the young person's version."""

from typing import Any

from django import forms
from wagtail.images.fields import WagtailImageField

from cms.text.fields import Line, Words
from consultation.asking.forms import MEASURED_PLAIN
from consultation.asking.pictures import Unreadable, drawn_anew
from consultation.asking.symbols import SYMBOLS, symbol_of
from consultation.asking.text import section_choices
from consultation.models import Consultation, EasyRead
from workflow.forms import offer

OWN = "own"
NOT_KEPT = (
    "Show nobody who could be known. Where and how a photograph was taken is not kept."
)


class BlockForm(forms.Form):
    """One block of the young person's version."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    words = Words(
        label="Words",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, **MEASURED_PLAIN}),
        help_text="One idea. A new line begins a new paragraph.",
    )
    picture = forms.ChoiceField(label="Picture", widget=forms.RadioSelect)
    upload = WagtailImageField(
        label="A picture of your own",
        required=False,
    )
    alt = Line(
        label="What the picture shows",
        required=False,
        max_length=200,
        help_text="Read out to people who cannot see it. A drawing of ours brings its "
        "own words.",
    )
    section_id = forms.ChoiceField(
        label="Explains", required=False, help_text="The part of the text it is about."
    )

    def __init__(
        self,
        *args: Any,
        consultation: Consultation,
        block: EasyRead | None = None,
        **kwargs: Any,
    ) -> None:
        self.block = block
        if block is not None:
            kwargs["initial"] = kwargs.get("initial", {}) | {
                "words": block.words,
                "picture": OWN if block.picture_id else block.symbol,
                "alt": block.alt,
                "section_id": block.section_id,
            }
        super().__init__(*args, **kwargs)
        offer(
            self,
            "picture",
            [
                *((symbol.key, symbol.name) for symbol in SYMBOLS),
                (OWN, "A picture of your own"),
                ("", "No picture"),
            ],
        )
        self.fields["picture"].required = False
        taken = self.fields["upload"].help_text  # what Wagtail takes, and how much
        self.fields["upload"].help_text = f"{NOT_KEPT} {taken}"
        sections = section_choices(consultation)
        if block is not None and block.section_id not in dict(sections):
            sections.append((block.section_id, "A part that is not there any more"))
        offer(self, "section_id", sections)
        if len(sections) == 1:
            del self.fields["section_id"]

    def clean(self) -> dict[str, Any]:
        """An own picture needs words for those who cannot see it."""
        found = super().clean() or {}
        if found.get("upload"):
            found["picture"] = OWN
            self._check_upload(found)
        if found.get("picture") == OWN:
            has_one = self.block is not None and self.block.picture_id is not None
            if not found.get("upload") and not has_one and "upload" not in self.errors:
                self.add_error("upload", "Choose the picture’s file.")
            if not found.get("alt") and "alt" not in self.errors:
                self.add_error("alt", "Say what your picture shows.")
        elif symbol := symbol_of(found.get("picture", "")):
            found["alt"] = self._alt_beside(symbol.alt, found)
        else:
            found["alt"] = ""
        return found

    def _check_upload(self, found: dict[str, Any]) -> None:
        try:
            drawn_anew(found["upload"])
        except Unreadable as problem:
            self.add_error("upload", str(problem))

    def _alt_beside(self, own: str, found: dict[str, Any]) -> str:
        """The drawing's own words, unless somebody wrote others for this drawing."""
        typed = found.get("alt") or ""
        of_another = {symbol.alt for symbol in SYMBOLS if symbol.alt != own}
        if self.block is not None and self.block.symbol != found["picture"]:
            of_another.add(self.block.alt)
        return own if not typed or typed in of_another else str(typed)

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in; the picture's own row is the view's to add."""
        data = self.cleaned_data
        picture = data["picture"]
        found = {
            "words": data["words"],
            "alt": data["alt"],
            "symbol": "" if picture == OWN else picture,
        }
        if picture != OWN:
            found["picture_id"] = None
        if "section_id" in data:
            found["section_id"] = data["section_id"]
        return found
