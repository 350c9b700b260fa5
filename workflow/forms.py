"""The forms of the staff screens: they parse and tidy, the services decide."""

from typing import Any

from django import forms

from cms.text.tidy import clean
from workflow.lifecycle import Act


class CommentForm(forms.Form):
    """Why somebody carries out a transition."""

    comment = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["comment"]
        field.label = "Reason" if act.needs_comment else "Comment (optional)"
        field.help_text = (
            "Kept in the history with your name and printed in the stage’s Word "
            "document. It cannot be changed later."
        )
        # perform() asks for it; this only marks the field for the person.
        field.widget.attrs |= {"aria-required": "true"} if act.needs_comment else {}

    def clean_comment(self) -> str:
        """Without control characters."""
        return clean(self.cleaned_data["comment"]).strip()
