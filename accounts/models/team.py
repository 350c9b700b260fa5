"""The part of the council a person works in."""

from django.db import models
from django.db.models.functions import Lower


class Team(models.Model):
    """A team; its members may see the policies that belong to it."""

    name = models.CharField("name", max_length=120, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="team_name_unique_in_any_case",
                violation_error_message="There is already a team of this name.",
            )
        ]

    def __str__(self) -> str:
        return self.name
