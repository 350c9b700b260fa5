"""What was said, sorted: themes, which comment belongs to which, and what is set aside.

A *comment* is the words of one answer, or a point that a group session made.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from consultation.models.keys import Unlisted, Unordered

PERSON = settings.AUTH_USER_MODEL
# A hundred characters of any script as an address has them, and the other filters.
LONGEST_QUERY = 2_000
OF_ONE_COMMENT = Q(answer=None, session_point__isnull=False) | Q(
    answer__isnull=False, session_point=None
)


class Theme(Unlisted):
    """Something that several people say, in the coders' own words.

    A merged theme keeps its row and its history and leads to the one that took its
    comments over. `version` counts changes of name and description.
    """

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="themes"
    )
    name = models.CharField(max_length=120)
    description = models.TextField("what belongs to it", max_length=600, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="split"
    )
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "consultation",
                Lower("name"),
                condition=Q(merged_into=None),
                name="theme_name_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="theme_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="theme_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Coding(Unordered):
    """One coder says that a comment belongs to a theme. Nobody writes over another."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="codings")
    answer = models.ForeignKey(
        "consultation.Answer",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="codings",
    )
    session_point = models.ForeignKey(
        "consultation.SessionPoint",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="codings",
    )
    coder = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=OF_ONE_COMMENT, name="coding_is_of_one_comment"
            ),
            models.UniqueConstraint(
                fields=["theme", "answer", "coder"],
                condition=Q(answer__isnull=False),
                name="answer_coded_once_by_each",
            ),
            models.UniqueConstraint(
                fields=["theme", "session_point", "coder"],
                condition=Q(session_point__isnull=False),
                name="session_point_coded_once_by_each",
            ),
        ]

    def __str__(self) -> str:
        return f"coding {self.pk:016x}"


class SetAside(Unordered):
    """A comment of which no point is made, and why: "Says nothing about the text"."""

    answer = models.OneToOneField(
        "consultation.Answer",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="set_aside",
    )
    session_point = models.OneToOneField(
        "consultation.SessionPoint",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="set_aside",
    )
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=OF_ONE_COMMENT, name="one_comment_is_set_aside"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="set_aside_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"set aside {self.pk:016x}"


class SavedView(models.Model):
    """What somebody looks for again and again in the comments of a consultation."""

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.CASCADE, related_name="views"
    )
    user = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField("what is looked for", max_length=LONGEST_QUERY)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "consultation", "user", Lower("name"), name="view_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="view_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
