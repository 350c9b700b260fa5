"""Input that nobody types: answered, never a fault."""

import pytest

from tests.factories.policies import Cast, edition_in, next_edition
from workflow.stages import EditionKind, Stage

pytestmark = pytest.mark.django_db
ENDLESS = "9" * 30


@pytest.mark.parametrize(
    "address",
    [
        "/policies/?q=%00",
        "/policies/?pillar=%00",
        "/editions/1/images/%00",
        "/media/%00",
    ],
)
def test_nul_is_a_bad_request(client, address):
    Cast()
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("what", ["", "do/endorse/", "history/", "facts/", "text/"])
def test_endless_number_finds_no_edition(client, what):
    client.force_login(Cast().clerk)
    response = client.get(f"/admin/editions/{ENDLESS}/{what}")
    assert response.status_code in (400, 404)


def test_endless_numbers_in_forms_are_no_fault(client):
    base = edition_in(Stage.PUBLISHED)
    draft, correction = next_edition(base), next_edition(base, EditionKind.CORRECTION)
    client.force_login(base.cast.owner)
    answers = [
        client.post(f"/admin/editions/{edition.pk}/{what}", data).status_code
        for edition, what, data in (
            (draft, "do/abandon/", {"token": "9" * 5000, "comment": "x"}),
            (
                correction,
                "correction/",
                {"act": "take_back", "replacement": "9" * 5000},
            ),
            (correction, "correction/", {"act": "take_back", "replacement": "-1"}),
        )
    ]
    answers.append(client.post("/admin/editions/new/", {"owner": ENDLESS}).status_code)
    assert all(400 <= answer < 500 for answer in answers), answers
