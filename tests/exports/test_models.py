"""What the database itself knows of filed files."""

from copy import copy

import pytest
from django.db import IntegrityError, transaction

from exports.filing import file_for
from exports.models import Purpose, StageFile
from tests.factories.policies import make_policy

pytestmark = pytest.mark.django_db


def kept(filed, purpose, against):
    """Another file of the same transition, straight into the database."""
    row = copy(filed)
    row.pk, row.purpose, row.against = None, purpose, against
    try:
        with transaction.atomic():
            StageFile.objects.bulk_create([row])
    except IntegrityError:
        return False
    return True


def test_redlines_alone_have_an_older_text():
    row = make_policy().transitions.get()
    filed = file_for(row)
    assert not kept(filed, Purpose.REDLINE_STAGE, None)
    assert not kept(filed, Purpose.PDF, row.seal)
    assert kept(filed, Purpose.REDLINE_STAGE, row.seal)
    assert kept(filed, Purpose.PDF, None)
