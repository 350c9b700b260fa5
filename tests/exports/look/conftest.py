"""Looks are kept per process under their digest; tests begin without any."""

import pytest
from django.core.cache import cache

from exports.look import current


@pytest.fixture(autouse=True)
def nothing_kept():
    current._look.cache_clear()
    cache.clear()
