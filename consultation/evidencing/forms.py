"""The form of these screens: it parses, the service decides."""

from django import forms

from workflow.forms import DateInput


class ReceivedForm(forms.Form):
    """The day on which somebody received what people said."""

    on = forms.DateField(label="Received on", widget=DateInput())
