"""A restored backup forgets again what was erased after it was made."""

import pytest

from consultation.keeping import erasures as the_list
from consultation.keeping.erasing import erase_response
from consultation.keeping.replaying import erase_what_came_back, erased_and_here
from consultation.models import Answer, Concern, Response
from tests.factories.responses import flagged, respond
from workflow import consistency

pytestmark = pytest.mark.django_db


def back(row):
    """The row as an older backup has it."""
    row.refresh_from_db = None
    return Response.objects.create(
        **{f.attname: getattr(row, f.attname) for f in Response._meta.concrete_fields}
    )


@pytest.mark.database
def test_what_was_erased_is_erased_again(practice):
    row, other = respond(practice, text="Words"), respond(practice, text="Others")
    number = row.pk
    erase_response(row)
    row.pk = number
    restored = back(row)
    assert list(erased_and_here()) == [restored]
    assert "Erased responses that are here again: 1." in consistency.problems()
    assert erase_what_came_back() == 1
    assert list(Response.objects.all()) == [other]
    assert erase_what_came_back() == 0
    assert len(list(the_list.listed())) == 1


def test_an_open_case_of_an_older_backup_does_not_keep_it(practice):
    row = respond(practice, text="Words")
    number = row.pk
    erase_response(row)
    row.pk = number
    flagged(back(row))
    assert erase_what_came_back() == 1
    assert (Concern.objects.count(), Answer.objects.count()) == (0, 0)


def test_list_takes_in_a_copy_once_and_passes_over_half_a_line(practice, erasures):
    erase_response(respond(practice, text="Words"))
    copy = erasures.read_text()
    erasures.unlink()
    assert the_list.take_in(copy + '{"salt": "ab') == 1
    assert the_list.take_in(copy) == 0
    assert erasures.read_text() == copy
