"""Somebody who stole the application's password, and nothing else."""

import psycopg
import pytest

from tests.roles import login_url


@pytest.fixture
def thief(db):
    """A connection that logged in as the application; not as the tests' owner."""
    with psycopg.connect(login_url(), autocommit=True) as connection:
        yield connection
