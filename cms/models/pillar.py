"""The pillars a council sorts its policies by: data, since published lists differ."""

from django.db import models
from wagtail.snippets.models import register_snippet

SEEDED = (
    "Governance for Digital Excellence",
    "Voice of the child",
    "Digital Parenting",
    "Education and Workforce development",
)


@register_snippet
class Pillar(models.Model):
    """One pillar; every policy belongs to one or more."""

    title = models.CharField("title", max_length=120, unique=True)
    sort_order = models.PositiveSmallIntegerField("position", default=0)

    class Meta:
        ordering = ["sort_order", "title"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def seed(cls) -> None:
        """Make sure the four pillars of the first user's strategy are there."""
        for position, title in enumerate(SEEDED):
            cls.objects.get_or_create(title=title, defaults={"sort_order": position})
