"""Keys that say nothing about when a row was written, and rows that nothing else lists.

Two things would tell the order of writing all the same. SQLite numbers the rows of a
table one after the other unless its key is `integer`, whatever the key's values are.
And Wagtail writes a row of work, with the time, for each saved object that may refer
to others.
"""

import secrets

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


def random_key() -> int:
    """A number from 1 to 2^63 - 1.

    SQLite keeps rows in the order of this key, and a sequence would count people.
    """
    return secrets.randbits(63) or 1


class RandomKey(models.BigIntegerField):
    """A whole number of 63 bits which on SQLite is the row's own number."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """`integer` on SQLite: `bigint PRIMARY KEY` would be a second number."""
        if connection.vendor == "sqlite":
            return "integer"
        return super().db_type(connection)

    def rel_db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """What names such a key elsewhere."""
        return "bigint"


class Unlisted(models.Model):
    """What people told us, or of them: not in Wagtail's list of who refers to whom."""

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True


class Unordered(Unlisted):
    """A row whose key is random, so that nobody can tell which came first."""

    id = RandomKey(primary_key=True, default=random_key, editable=False)

    class Meta:
        abstract = True
