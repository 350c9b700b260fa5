"""Keys that say nothing about when a row was written."""

import secrets

from django.db import models


def random_key() -> int:
    """A number from 1 to 2^63 - 1.

    SQLite keeps rows in the order of this key, and a sequence would count people.
    """
    return secrets.randbits(63) or 1


class Unordered(models.Model):
    """A row whose key is random, so that nobody can tell which came first."""

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)

    class Meta:
        abstract = True
