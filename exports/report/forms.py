"""The form of what people write in a report."""

from datetime import date
from typing import Any

from django import forms

from consultation.models import Feedback
from consultation.planning.forms.versioned import Versioned
from exports.report.writing import WRITTEN
from workflow import workdays
from workflow.forms import DateInput

LINES = {"method": 8, "eia_changes": 6}


class ReportForm(Versioned):
    """How people were asked, and what became of the EIA."""

    class Meta:
        model = Feedback
        fields = list(WRITTEN)
        widgets = {
            "eia_revised_on": DateInput(),
            **{
                name: forms.Textarea(attrs={"rows": rows})
                for name, rows in LINES.items()
            },
        }
        help_texts = {
            "method": "How and where people were asked, who helped, what went well and "
            "what did not. Groups, dates and languages stand below it by themselves.",
            "eia_changes": "Which effects on which groups were found, and what was "
            "done about them.",
            "eia_revised_on": "Leave it empty while it is not revised: the report then "
            "says so.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean_eia_revised_on(self) -> date | None:
        """A day that has come."""
        day: date | None = self.cleaned_data["eia_revised_on"]
        if day is not None and day > workdays.today():
            raise forms.ValidationError("This day has not come yet.")
        return day
