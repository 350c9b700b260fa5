"""Whether anything is kept yet that must not be lost."""

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS

from ledger.models import Entry
from workflow.models import Edition


def is_empty(using: str = DEFAULT_DB_ALIAS) -> bool:
    """No person, no edition, no entry in the ledger."""
    return not any(
        model._default_manager.using(using).exists()
        for model in (Entry, Edition, get_user_model())
    )
