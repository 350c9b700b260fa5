"""Results as they were decided once, so that no two exports differ by one person."""

from django.db import models

from consultation.models.keys import Unlisted


class SettledResults(Unlisted):
    """The tables of a closed consultation as they are shown; nothing hidden is in them.

    `members` and `theme_members` say by group how many responses were counted, with a
    digest by which it shows whether they are still the same. `themes` is empty until
    every comment is sorted, `responses` the number that is told, and `besides` whether
    there are groups too small to be shown.
    """

    consultation = models.OneToOneField(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="settled"
    )
    settled_on = models.DateField()
    looked_on = models.DateField(help_text="When it was last seen whether they hold.")
    responses = models.PositiveIntegerField()
    besides = models.BooleanField(default=False)
    members = models.JSONField()
    tables = models.JSONField()
    theme_members = models.JSONField(null=True, blank=True)
    themes = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return f"results of {self.consultation_id}"
