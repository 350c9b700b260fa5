"""Files whose reading was given up: counted for administrators, and read again."""

import pytest
from django.urls import reverse

from exports.incoming.errors import SENTENCES
from exports.incoming.models import Import
from exports.incoming.models import State as Reading
from exports.returned.models import ReturnedCopy
from exports.returned.models import State as Copying
from exports.returned.work import GAVE_UP
from tests.exports.incoming.docx import docx
from tests.exports.incoming.makers import make_import
from tests.exports.returned.house import partner, returned, sent

pytestmark = pytest.mark.django_db


def test_administrator_has_them_read_again(client, django_capture_on_commit_callbacks):
    edition = sent()
    copy = returned(edition, partner(edition).data())
    ReturnedCopy.objects.update(state=Copying.FAILED, problem=GAVE_UP, attempts=8)
    given_up = make_import(
        edition.cast.editor,
        state=Reading.FAILED,
        data=docx(),
        attempts=5,
        problem=SENTENCES["unreadable"],
    )
    broken = make_import(
        edition.cast.editor, state=Reading.FAILED, problem=SENTENCES["damaged"]
    )
    client.force_login(edition.cast.administrator)
    page = client.get(reverse("editions:work"))
    assert {(q.label, q.waiting, q.given_up) for q in page.context["queues"]} == {
        ("Old policies", 0, 1),
        ("Returned copies", 0, 1),
    }
    assert copy.name not in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("editions:work_again"))
    assert Import.objects.get(pk=given_up.pk).state == Reading.READY
    assert ReturnedCopy.objects.get(pk=copy.pk).state == Copying.READY
    # What is wrong with a file stays wrong: it is not read again.
    assert Import.objects.get(pk=broken.pk).state == Reading.FAILED
