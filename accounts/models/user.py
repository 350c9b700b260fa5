"""A person who may log in, known by e-mail."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from accounts.models.team import Team
from accounts.roles import ROLE_OF_GROUP, Role
from ledger import book


class UserManager(BaseUserManager["User"]):
    """Makes people, and finds them by what they may do."""

    use_in_migrations = False

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Addresses are kept in small letters, so that one person has one account."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a person by e-mail, whatever its capitals."""
        return self.get(email=self.normalize_email(username))

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Make a person; without a password nobody can log in as them yet."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Make a superuser from the server's own command line; the ledger says so."""
        with transaction.atomic(using=self._db):
            user = self.create_user(email, password, is_superuser=True, **fields)
            book.append("superuser.granted", subject=user.ref, actor="system", data={})
        return user

    def with_status(self, status: str) -> models.QuerySet["User"]:
        """People who are "active", "invited" or "deactivated"."""
        if status == "active":
            return self.filter(is_active=True)
        joined = ~models.Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        wanted = joined if status == "deactivated" else ~joined
        return self.filter(wanted, is_active=False)

    def holding(self, *roles: Role) -> models.QuerySet["User"]:
        """Active people who hold at least one of these roles."""
        labels = [Role(role).label for role in roles]
        return self.filter(is_active=True, groups__name__in=labels).distinct()


# Wagtail gives its images no name for the way back to a person.
class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A member of staff, a councillor or a co-opted member with a login.

    People are deactivated, never deleted: the trail keeps pointing at them by
    `opaque_id`, which says nothing about who they are.
    """

    email = models.EmailField(
        "e-mail address",
        unique=True,
        error_messages={"unique": "Somebody already has this e-mail address."},
    )
    display_name = models.CharField("name", max_length=150)
    job_title = models.CharField("job title", max_length=150, blank=True)
    team = models.ForeignKey(
        Team,
        verbose_name="team",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
    )
    is_active = models.BooleanField(
        "may log in", default=True, help_text="False before an invitation is accepted."
    )
    opaque_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session_stamp = models.UUIDField(
        default=uuid.uuid4,
        editable=False,
        help_text="Part of each session's hash: a new stamp ends every session.",
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        ordering = ["display_name", "pk"]
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_in_any_case",
                violation_error_message="Somebody already has this e-mail address.",
            )
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """The name shown on every screen and document."""
        return self.display_name

    def get_short_name(self) -> str:
        """Wagtail greets people by it; we have one name only."""
        return self.display_name

    @property
    def first_name(self) -> str:
        """Wagtail's sidebar shows it, or else the e-mail address."""
        return self.display_name

    @property
    def ref(self) -> str:
        """How the ledger names this person."""
        return f"user:{self.opaque_id}"

    @property
    def has_joined(self) -> bool:
        """Whether the person ever set a password; an invited one has not."""
        return self.has_usable_password()

    @property
    def status(self) -> str:
        """ "active", "invited" or "deactivated"."""
        if self.is_active:
            return "active"
        return "deactivated" if self.has_joined else "invited"

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles this person holds, active or not; one query, or none prefetched."""
        names = (group.name for group in self.groups.all())
        return frozenset(ROLE_OF_GROUP[name] for name in names if name in ROLE_OF_GROUP)

    def has_role(self, role: Role) -> bool:
        """Whether this person may act in the role now. Superusers get nothing free."""
        return self.is_active and role in self.roles

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """As Django's, with the stamp added so that sessions can be ended at will."""
        return salted_hmac(
            "accounts.models.User.session",
            f"{self.password}:{self.session_stamp}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
