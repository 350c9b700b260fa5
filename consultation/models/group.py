"""A group of people who are asked, and how each of them is treated fairly."""

from django.db import models
from django.db.models import Q


class Identity(models.TextChoices):
    """What a group is promised. Never both, and never called by the other's name."""

    ANONYMOUS = "anonymous", "Anonymous"
    CONFIDENTIAL = "confidential", "Confidential"


class Helpline(models.TextChoices):
    """Whom its people are told to ring when they want to talk."""

    CHILD = "child", "Childline (under 19)"
    ADULT = "adult", "Samaritans"


class Group(models.Model):
    """Children looked after, care leavers, foster carers … in one consultation.

    `young` gives its people the young person's version. An open link is for anonymous
    groups alone: a confidential answer needs to know whose it is. The group with the
    key UNSAID is of those who come by the open link and do not say which is theirs.
    """

    UNSAID = "group-not-said"

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.CASCADE, related_name="groups"
    )
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=100)
    plain_name = models.CharField("name in plain words", max_length=100, blank=True)
    place = models.PositiveSmallIntegerField("position", default=0)
    taking_part = models.BooleanField("is asked this time", default=True)
    left_out_because = models.TextField(
        "why it is not asked", max_length=600, blank=True
    )
    identity = models.CharField(
        "what it is promised", max_length=12, choices=Identity.choices
    )
    young = models.BooleanField("gets the young person’s version", default=False)
    helpline = models.CharField(
        "helpline its people are told of",
        max_length=5,
        choices=Helpline.choices,
        default=Helpline.ADULT,
    )
    open_link = models.BooleanField("may come by the open link", default=False)
    asks_age_band = models.BooleanField("is asked for an age band", default=False)
    number = models.PositiveIntegerField(
        "how many people it has", null=True, blank=True
    )
    how_invited = models.TextField("how it is invited", max_length=1000, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    who_is_told = models.TextField(
        "who is told that a child is asked", max_length=1000, blank=True
    )
    gillick_note = models.TextField(
        "how a child’s own yes is judged (Gillick)", max_length=1000, blank=True
    )
    safe_settings = models.TextField("safe settings", max_length=1000, blank=True)
    support = models.TextField("support offered", max_length=1000, blank=True)
    interpreter = models.TextField(
        "translation and interpreter", max_length=1000, blank=True
    )
    advocate = models.TextField("advocate", max_length=1000, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "key"], name="group_key_once"
            ),
            models.CheckConstraint(
                condition=Q(identity__in=Identity.values), name="group_identity_known"
            ),
            models.CheckConstraint(
                condition=Q(identity=Identity.ANONYMOUS) | Q(open_link=False),
                name="confidential_group_has_no_open_link",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody, not even we, can tell who answered."""
        return self.identity == Identity.ANONYMOUS

    @property
    def is_unsaid(self) -> bool:
        """Whether it is of those who would rather not say which group is theirs."""
        return self.key == self.UNSAID

    @property
    def called(self) -> str:
        """The name its own people read."""
        return self.plain_name or self.name
