"""For tests that arrange damage: what somebody does who owns the database."""

from contextlib import contextmanager

from tests.roles import as_owner
from workflow.triggers import standing


@contextmanager
def unguarded():
    """Write without the database's guards, as its owner could who took them down."""
    with as_owner(), standing.lifted():
        yield
