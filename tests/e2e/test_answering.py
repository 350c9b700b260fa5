"""From fifty comments to the sentence that changed because of one of them."""

import pytest
from playwright.sync_api import expect

from cms.models import PolicyPage
from consultation.joining import limits
from consultation.models import ClauseChange, Coding, Disposition
from tests.e2e.answering import FIFTY, Keys, consulted
from tests.e2e.entering import page_for
from tests.e2e.staff import SETTLES, Staff
from tests.factories.policies import Cast, fresh
from tests.factories.responses import receipt_for
from workflow.stages import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LATER, FRIENDS = "It comes back on for homework. ", "Friends may meet in a game. "
ANSWERS = (
    ("a", "Homework comes first, so the wifi comes back on.", "Yes. You need it."),
    ("p", "Friends count, and so does homework.", "You may meet friends there."),
    ("n", "Homework is done first in most families.", "No. Homework comes first."),
)
SIMPLY = {
    "Wifi at night": "You need wifi for homework.",
    "Games and friends": "You meet friends in games.",
    "Somebody wants to play before homework.": "Games before homework.",
}
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}


def draft_says(page, *words):
    """Wait until autosaves have brought the words to the draft."""
    for _ in range(150):
        draft = PolicyPage.objects.get().get_latest_revision_as_object()
        if all(one in str(draft.body.get_prep_value()) for one in words):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"No autosave brought {words} to the draft.")


def change_clauses(joel, edition):
    """Two clauses are changed in the editor, as anybody changes them."""
    joel.open(f"/admin/pages/{edition.page_id}/edit/")
    joel.page.wait_for_load_state("networkidle")
    joel.page.wait_for_timeout(SETTLES)
    for place, words in enumerate((LATER, FRIENDS)):
        joel.page.locator(".public-DraftEditor-content").nth(place).click()
        joel.page.keyboard.press("Control+Home")
        joel.page.keyboard.type(words)
    draft_says(joel.page, LATER.strip(), FRIENDS.strip())


def link_clauses(joel, row):
    """Each accepted point is linked to the clause that was changed because of it."""
    joel.open(f"/admin/consultations/{row.pk}/points/?standing=bare")
    for name, words in (("Wifi at night", LATER), ("Games and friends", FRIENDS)):
        joel.click(name)
        offered = joel.page.locator("#id_clause")
        label = offered.locator("option").filter(has_text=words.strip()).inner_text()
        offered.select_option(label=label)
        joel.click("Link this clause")
        expect(joel.page.locator(".messages")).to_contain_text("The clause is linked.")
        joel.click("All points")


def make_public(priya, row):
    """The words at the top, and then everybody may read it."""
    priya.open(f"/admin/consultations/{row.pk}/feedback/words/")
    priya.page.get_by_label("At the top of the page").fill("Fifty children answered.")
    priya.page.get_by_label("The same for young people").fill("Thank you!")
    priya.click("Save")
    priya.click("Make it public")
    expect(priya.page.get_by_role("heading", name="It is public")).to_be_visible()


def test_what_somebody_said_changes_a_sentence_and_they_find_it(browser, live_server):
    limits.forget_all()
    cast = Cast()
    row = consulted(cast)
    edition = fresh(row.edition)
    priya = Keys(browser, live_server.url, cast.lead)
    joel, maya = (
        Staff(browser, live_server.url, person) for person in (cast.editor, cast.owner)
    )

    # Nothing goes to DMT while anything is left.
    maya.open_edition(edition)
    expect(
        maya.page.get_by_text("50 comments have not been sorted yet")
    ).to_be_visible()

    # The lead sorts fifty comments and answers the points, without a mouse.
    priya.sort(row, "Wifi at night", "Games and friends")
    assert Coding.objects.count() == FIFTY - 1
    priya.answer(row, *ANSWERS)
    outcomes = set(Disposition.objects.values_list("outcome", flat=True))
    assert outcomes == {"accepted", "partly", "not_accepted"}
    priya.say_simply(row, SIMPLY)

    # What was accepted is not done yet.
    maya.open_edition(edition)
    left = "2 accepted points name no clause that was changed"
    expect(maya.page.get_by_text(left)).to_be_visible()
    change_clauses(joel, edition)
    link_clauses(joel, row)

    # The edition goes to DMT, and its seal says what the links say.
    maya.do(edition, "Submit to DMT")
    assert fresh(edition).stage is Stage.DMT_REVIEW
    changes = ClauseChange.objects.order_by("pk")
    assert [one.confirmed_words == one.after for one in changes] == [True, True]
    make_public(priya, row)

    # One of the fifty, on a phone, finds the sentence that changed because of them.
    mine = Coding.objects.filter(theme__name="Wifi at night").first().answer
    key = receipt_for(mine.response)
    phone = page_for(browser, live_server.url, **PHONE)
    phone.goto(f"{live_server.url}/take-part/receipt/")
    phone.get_by_label("Your receipt key").fill(key)
    phone.get_by_role("button", name="Show my answers").click()
    expect(phone.get_by_text("This changed because of you")).to_be_visible()
    phone.get_by_role("link", name=SIMPLY["Wifi at night"]).click()
    became = phone.locator(".became:target")
    expect(became).to_be_in_viewport()
    expect(became.locator("ins")).to_contain_text(LATER.strip())
    expect(became).to_contain_text("This is in the draft that goes to the board.")
    assert [priya.faults, joel.faults, maya.faults, phone.said] == [[], [], [], []]
    phone.context.close()
