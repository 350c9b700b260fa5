"""From the link to the receipt, page by page."""

import pytest

from consultation.models import Response

pytestmark = pytest.mark.django_db


def test_a_child_goes_from_the_link_to_the_receipt(asked, visitor, token):
    visitor.get("with_token", token)
    assert visitor.page.url == "/take-part/begin/"
    assert visitor.get("begin").status_code == 200
    assert visitor.post("begin").url == "/take-part/go/device/"
    assert visitor.post("device", own="yes").url == "/take-part/go/promise/"
    assert visitor.get("promise").status_code == 200
    assert visitor.post("helper", helper="none").url == "/take-part/go/age/"
    assert visitor.post("age", age_band="14_15").url == "/take-part/go/about/"
    assert visitor.get("about_it").status_code == 200
    visitor.answer_all(asked)
    assert visitor.page.url == "/take-part/go/quote/"
    assert visitor.post("quote", quote_ok="yes").url == "/take-part/go/check/"
    key = visitor.send()
    response = Response.objects.get()
    assert (response.group, response.age_band, response.helper, response.quote_ok) == (
        asked.cla,
        "14_15",
        "none",
        True,
    )
    assert visitor.page.status_code == 200
    assert key in visitor.page.content.decode()
