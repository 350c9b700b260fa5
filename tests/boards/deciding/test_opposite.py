"""An older meeting's decision recorded after a newer one that said the opposite."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.deciding import standing
from boards.deciding.opposite import how_it_counts
from boards.deciding.recording import record
from boards.deciding.saying import Record
from boards.models import Decision, Method, Outcome
from tests.boards.deciding.sheets import page_of, said
from tests.factories.boards import meeting_of, on_agenda
from tests.factories.decisions import decided
from tests.factories.policies import edition_in, fresh
from workflow.errors import Blocked
from workflow.models import Seal
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
ADDRESS = "https://meetings.example.test/12"
NO = {"outcome": Outcome.RETURNED, "reasons": "Clause 2 is unclear."}
SINCE = datetime.timedelta(days=3)


@pytest.fixture
def edition():
    return edition_in(Stage.CPB_APPROVAL, decided=False)


@pytest.fixture
def approved(edition):
    return decided(edition, "cpb", actor=edition.cast.clerk)


@pytest.fixture
def older(edition, approved, monkeypatch):
    """An item of a meeting some days ago, which is kept in another system."""
    frozen = timezone.now() - 2 * SINCE
    monkeypatch.setattr("boards.deciding.recording.before_its_text", lambda *_: "")
    assert Seal.objects.filter(pk=edition.seal_id, at__gt=frozen).exists()
    meeting = meeting_of("cpb", today() - SINCE, address=ADDRESS)
    return on_agenda(edition, "cpb", meeting=meeting)


def warned(edition):
    return (
        f"CPB said the opposite about exactly this text on {long_date(today())}, after "
        "this meeting: approved. That one counts, for it is newer. Look whether "
        "meeting and outcome are right; if they are, say that this is meant."
    )


def test_it_is_kept_only_if_it_is_meant(edition, approved, older):
    clerk = edition.cast.clerk
    with pytest.raises(Blocked) as refusal:
        record(older.pk, Record(method=Method.ELSEWHERE, **NO), actor=clerk)
    assert [row.text for row in refusal.value.reasons] == [warned(edition)]
    made = record(
        older.pk, Record(method=Method.ELSEWHERE, meant=True, **NO), actor=clerk
    )
    assert standing.current(edition.pk, "cpb") == approved
    assert standing.standing(fresh(edition), "cpb").approves
    rows = list(Decision.objects.filter(board__key="cpb", edition=edition))
    assert how_it_counts(made, rows) == (
        "This record does not count: CPB said the opposite about exactly this text on "
        f"a newer day, {long_date(today())}: approved."
    )
    assert how_it_counts(approved, rows) == (
        "CPB also said the opposite about exactly this text, on "
        f"{long_date(today() - SINCE)}: returned with reasons. This record counts, for "
        "it is of the newest day."
    )


def test_nobody_is_asked_where_both_say_yes_or_it_is_noted(edition, approved, older):
    noted = Record(method=Method.ELSEWHERE, outcome=Outcome.NOTED)
    record(older.pk, noted, actor=edition.cast.clerk)
    rows = list(Decision.objects.filter(board__key="cpb", edition=edition))
    assert {how_it_counts(row, rows) for row in rows} == {""}


def test_the_screen_asks_and_page_and_panel_say_which_one_counts(
    client, edition, approved, older
):
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(older))
    assert "meant" not in page.context["form"].fields
    typed = said(page, outcome="returned", how="elsewhere", reasons="Unclear.")
    asked = client.post(page_of(older), typed)
    assert asked.status_code == 422
    assert dict(asked.context["form"].errors) == {"meant": [warned(edition)]}
    answer = client.post(page_of(older), {**typed, "meant": "on"})
    assert answer.status_code == 302
    record_page = client.get(answer.url).content.decode()
    assert "This record does not count" in record_page
    newer = client.get(reverse("boards:decision", args=[approved.pk]))
    assert "This record counts" in newer.content.decode()
    panel = client.get(reverse("editions:edition", args=[edition.pk]))
    words = panel.content.decode()
    assert ("This record counts" in words, "does not count" in words) == (True, True)
