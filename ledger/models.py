"""The rows of the ledger: entries, the head they are appended to, and record keys."""

import json
from typing import Any, NoReturn

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from ledger.canonical import GENESIS
from ledger.errors import AppendOnlyError


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads as usual; refuses to change what is written."""

    def about(self, subject: str) -> "EntryQuerySet":
        return self.filter(subject=subject)

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError("Ledger entries cannot be changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("Ledger entries cannot be deleted.")

    def bulk_create(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnlyError("Ledger entries are written by ledger.book.append alone.")

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnlyError("Ledger entries cannot be changed.")

    def update_or_create(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnlyError("Ledger entries cannot be changed.")

    # mypy knows functions without attributes; Django marks this one by both.
    delete.alters_data = True  # type: ignore[attr-defined]  # templates read it
    delete.queryset_only = True  # type: ignore[attr-defined]  # as_manager reads it


class Entry(models.Model):
    """One fact, chained to the one before it. Written by `ledger.book.append` alone."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=128)
    actor = models.CharField(max_length=64)
    data = models.TextField(help_text="Canonical JSON, exactly as it was hashed.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]
        base_manager_name = "objects"
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject", "sequence"], name="entry_by_subject"),
            models.Index(fields=["kind", "sequence"], name="entry_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sequence=1, previous=GENESIS)
                | (models.Q(sequence__gt=1) & ~models.Q(previous=GENESIS)),
                name="entry_first_follows_genesis",
            ),
            models.CheckConstraint(
                condition=Exact(Length("previous"), 64),
                name="entry_previous_is_sha256",
            ),
            models.CheckConstraint(
                condition=Exact(Length("hash"), 64), name="entry_hash_is_sha256"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="")
                & ~models.Q(subject="")
                & ~models.Q(actor=""),
                name="entry_says_what_and_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind} {self.subject}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("Ledger entries cannot be changed.")
        super().save(force_insert=True, using=options.get("using"))

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnlyError("Ledger entries cannot be deleted.")

    @property
    def facts(self) -> dict[str, Any]:
        """The data as Python values."""
        found: dict[str, Any] = json.loads(self.data)
        return found


class Head(models.Model):
    """The single row that says where the ledger ends; whoever appends locks it."""

    SINGLE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=SINGLE)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="head_is_single"),
            models.CheckConstraint(
                condition=models.Q(sequence=0, hash=GENESIS)
                | (models.Q(sequence__gt=0) & ~models.Q(hash=GENESIS)),
                name="head_empty_is_genesis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"


class RecordKey(models.Model):
    """The secret under which one record's free texts are digested, until erased."""

    record = models.CharField(max_length=128, primary_key=True)
    key = models.BinaryField(max_length=32, null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key__isnull=False, erased_at__isnull=True)
                | models.Q(key__isnull=True, erased_at__isnull=False),
                name="record_key_kept_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return self.record
