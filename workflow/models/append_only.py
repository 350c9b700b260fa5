"""Rows that are written once."""

from typing import Any

from django.db import models

from workflow.errors import Barred


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reading only: what was recorded is neither rewritten nor removed."""

    def update(self, **kwargs: Any) -> int:
        """Refuse."""
        raise Barred("What was recorded cannot be changed.")

    def delete(self) -> Any:
        """Refuse."""
        raise Barred("What was recorded cannot be deleted.")


class AppendOnly(models.Model):
    """A record: kept once, never changed, never deleted."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new record. Raises Barred for one that is kept already."""
        if not self._state.adding:
            raise Barred("What was recorded cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse."""
        raise Barred("What was recorded cannot be deleted.")
