"""Conditions, approvals and days in Chromium: axe, dark, narrow, by keyboard."""

import datetime

import pytest
from django.urls import reverse

from boards.conditions.approving import approve, set_need
from boards.models import Confirmation, Publication
from tests.e2e.looking import faults, picture
from tests.factories.policies import edition_in, fresh, set_facts
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.workdays import today

from .conftest import amended, amendment, clause_of, other, with_conditions
from .test_approving import facts
from .test_publishing import in_days

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def looked_at(page, name):
    """No fault in light or dark, at any width."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [(scheme, *fault) for fault in faults(page)]
        picture(page, f"{name} {scheme}", 1280, 320)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert found == []


def decided(*, named="Carers", old="Carers ask."):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = edition.cast
    decision = with_conditions(
        edition,
        amendment(edition, cast.dmt_chair, clause_of(edition, named)),
        other(cast.owner),
    )
    found = amended(edition, old, old.replace(".", " each month."))
    return found, *decision.conditions.all()


def test_a_delegate_confirms_by_keyboard(staff):
    edition, change, _ = decided()
    page = staff(edition.cast.dmt_chair, "/admin/")
    page.get_by_role("link", name="Read and confirm").click()
    looked_at(page, "amendment")
    button = page.get_by_role("button", name="Confirm the amended text")
    for _ in range(80):
        page.keyboard.press("Tab")
        if button.evaluate("el => el === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_text("Both texts and what differs are now part").wait_for()
    looked_at(page, "amendment confirmed")
    assert Confirmation.objects.get().condition_id == change.pk


def test_what_was_not_named_leaves_no_button(staff):
    edition, change, _ = decided(old="Staff help.")
    url = reverse("boards:condition", args=[change.pk])
    page = staff(edition.cast.dmt_chair, url)
    assert page.get_by_role("button", name="Confirm the amended text").count() == 0
    looked_at(page, "amendment elsewhere")


def test_the_owner_discharges_and_the_edition_shows_it(staff):
    edition, _, train = decided()
    page = staff(edition.cast.owner, reverse("boards:condition", args=[train.pk]))
    looked_at(page, "condition")
    page.get_by_label("What was done, and how anybody can see it").fill("Trained.")
    page.get_by_role("button", name="Discharge the condition").click()
    page.get_by_text("Discharged", exact=False).first.wait_for()
    looked_at(page, "edition with conditions")


def ready():
    edition = edition_in(Stage.CPB_APPROVAL)
    cast = edition.cast
    set_facts(edition, cast, effective_on=in_days(400), review_on=in_days(800))
    set_need(edition.pk, actor=cast.owner, needed=True, because="It is new.")
    found = fresh(edition)
    found.cast = cast
    return found


def test_the_clerk_records_an_approval_and_sets_a_day(staff):
    edition = ready()
    clerk = edition.cast.clerk
    page = staff(clerk, reverse("boards:record_approval", args=[edition.pk]))
    looked_at(page, "record approval")
    call_in = facts(call_in="waiting", published_on=today(), call_in_ends_on=in_days(5))
    approve(edition.pk, actor=clerk, **call_in)
    staff(clerk, reverse("boards:approval", args=[edition.pk]))
    looked_at(page, "approvals")
    staff(clerk, reverse("boards:need", args=[edition.pk]))
    looked_at(page, "approval needed")
    staff(clerk, reverse("editions:confirm", args=[edition.pk, "publish"]))
    looked_at(page, "publish")
    page.get_by_role("link", name="Publish on a day").click()
    looked_at(page, "publish on a day")
    page.get_by_label("Publish on").fill(in_days(6).isoformat())
    page.get_by_role("button", name="Publish on this day").click()
    page.get_by_text("Set by Sian Pryce").wait_for()
    looked_at(page, "edition with a day")
    page.get_by_role("link", name="Cancel the publication").click()
    looked_at(page, "publication on a day")
    page.get_by_role("button", name="Do not publish on this day").click()
    page.get_by_text("not published on a day any more").wait_for()
    assert Publication.objects.get().state == Publication.State.CANCELLED


def test_what_came_back_says_why(staff):
    edition = ready()
    row = Publication.objects.create(
        edition=edition,
        seal=edition.seal,
        on=today() - datetime.timedelta(days=1),
        token=token_for(edition),
        state="back",
        problem="The formal approval of this text is not recorded yet.",
        scheduled_by=edition.cast.clerk,
        scheduled_at=edition.state_since,
        ended_at=edition.state_since,
    )
    page = staff(edition.cast.clerk, reverse("boards:publication", args=[row.pk]))
    looked_at(page, "publication back")
    staff(edition.cast.clerk, "/admin/")
    looked_at(page, "home of the clerk")


def test_an_urgent_decision(staff):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    page = staff(edition.cast.clerk, reverse("boards:urgent", args=[edition.pk]))
    looked_at(page, "urgent")
    page.get_by_role("button", name="Record the urgent decision").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    looked_at(page, "urgent wrong")
