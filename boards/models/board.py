"""A board: what it is by law, and what the council chose for it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from boards.basis import FOLLOWS, Basis, Follows
from workflow.stages import Stage

# Whose stage of an edition it is: DMT's review, CPB's approval.
STAGES = {"dmt": Stage.DMT_REVIEW, "cpb": Stage.CPB_APPROVAL}

SEEDS: dict[str, dict[str, Any]] = {
    "dmt": {
        "name": "Departmental Management Team",
        "short_name": "DMT",
        "basis": Basis.OFFICERS,
        "quorum": 1,
    },
    "cpb": {
        "name": "Corporate Parenting Board",
        "short_name": "CPB",
        "basis": Basis.ADVISORY,
        "quorum": 3,
    },
}


class Board(models.Model):
    """The Departmental Management Team (DMT) or the Corporate Parenting Board (CPB).

    `basis` decides what the rest may be: a choice that its basis does not allow is not
    there, see the properties. `quorum` counts members present and entitled to vote;
    `papers_days` are clear working days between papers and meeting; `formal_approval`
    is the default for its policies. `publishes_minutes` opens signed minutes to
    everybody; where its basis is public they are open anyway. `director`, with their
    post and the paragraph of `delegation`, is what a record of officers' outcome or of
    the urgent route begins with. `version` counts changes.
    """

    key = models.SlugField(max_length=8, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=12)
    basis = models.CharField("legal basis", max_length=9, choices=Basis.choices)
    quorum = models.PositiveSmallIntegerField(default=3)
    papers_days = models.PositiveSmallIntegerField(
        "clear working days between papers and meeting", default=5
    )
    agreed_word = models.CharField(
        "word of its minutes",
        max_length=10,
        choices=[(word, word) for word in ("AGREED", "ORDERED", "RESOLVED")],
        default="AGREED",
    )
    allows_circulation = models.BooleanField("may decide by circulation", default=True)
    allows_remote = models.BooleanField("may meet by video", default=True)
    allows_casting_vote = models.BooleanField(
        "its chair has a casting vote", default=True
    )
    young_contributors_vote = models.BooleanField(
        "co-opted young people who helped to write a text may vote on it", default=True
    )
    formal_approval = models.BooleanField(
        "its policies need a separate formal approval", default=False
    )
    publishes_minutes = models.BooleanField(
        "everybody may read its signed minutes", default=False
    )
    director = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="director deciding",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    director_title = models.CharField(
        "their post", max_length=150, blank=True, default="", db_default=""
    )
    delegation = models.CharField("delegation", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(key__in=list(STAGES)), name="board_has_a_stage"
            ),
            models.CheckConstraint(
                condition=Q(basis__in=Basis.values), name="board_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(quorum__gte=1), name="board_quorum_is_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @classmethod
    def seed(cls) -> None:
        """Make the two boards, as most councils have them; safe to run again."""
        for key, facts in SEEDS.items():
            cls.objects.get_or_create(key=key, defaults=facts)

    @property
    def ref(self) -> str:
        """How the ledger names it."""
        return f"board:{self.key}"

    @property
    def stage(self) -> Stage:
        """The stage of an edition in which this board decides."""
        return STAGES[self.key]

    @property
    def follows(self) -> Follows:
        """What its legal basis means."""
        return FOLLOWS[Basis(self.basis)]

    @property
    def circulates(self) -> bool:
        """Whether it may decide by circulation."""
        return self.allows_circulation and self.follows.circulation

    @property
    def meets_remotely(self) -> bool:
        """Whether members may attend by video."""
        return self.allows_remote and self.follows.remote

    @property
    def minutes_are_public(self) -> bool:
        """Whether everybody may read its signed minutes, without their exempt parts."""
        return self.publishes_minutes or self.follows.public

    @property
    def has_casting_vote(self) -> bool:
        """Whether a tie opens the chair's second vote."""
        return self.allows_casting_vote and self.follows.casting_vote
