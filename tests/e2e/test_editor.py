"""The policy editor in Chromium: nothing typed is lost, and everything in it works."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Comment

from bench import policy as benchmark
from cms.models import PolicyPage
from cms.text.flatten import flatten
from cms.text.numbering import numbers
from tests.e2e.entering import page_for
from tests.factories.policies import edition_in, fill, make_policy
from workflow.models import Contribution
from workflow.stages import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LETTERS = "abcdefghijklmnopqrstuvwxyz "
TEXT = ".public-DraftEditor-content"
FORM_SAYS = """words => [...document.querySelectorAll("[name^=body-]")]
    .some(field => field.value.includes(words))"""
STOP_LOOKING = """() => {
    const form = document.querySelector("form[data-edit-form]");
    const name = "w-unsaved";
    const unsaved = wagtail.app.getControllerForElementAndIdentifier(form, name);
    clearInterval(unsaved.checkInterval);
}"""
SAVED = ".w-autosave-indicator__state--saved"


def editor(browser, site, edition, person):
    page = page_for(browser, site, person, viewport={"width": 1280, "height": 900})
    page.goto(site + reverse("wagtailadmin_pages:edit", args=[edition.page_id]))
    page.locator(TEXT).first.wait_for()
    return page


def drafted(edition):
    return PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()


def first_words(edition):
    """The first section's rich text, as the draft has it."""
    return str(drafted(edition).body[0].value["text"])


def stored(page, edition, words):
    """Whether the words come to the draft in time; meanwhile the browser works."""
    return soon(page, lambda: words in first_words(edition))


def soon(page, true, seconds=20):
    for _ in range(seconds * 5):
        if true():
            return True
        page.wait_for_timeout(200)
    return False


def to_the_start(page):
    page.locator(TEXT).first.click()
    page.keyboard.press("Control+Home")


def test_typing_at_speed_between_autosaves_loses_no_key(browser, live_server):
    """Three hundred characters into 12,500 words, while it is being saved."""
    edition = make_policy()
    fill(edition, edition.cast, benchmark.body())
    page = editor(browser, live_server.url, edition, edition.cast.editor)
    saves = []
    page.on("request", lambda r: saves.append(r) if r.method == "POST" else None)
    to_the_start(page)
    typed = "".join(LETTERS[(place * 7) % len(LETTERS)] for place in range(299)) + "."
    for place in range(0, len(typed), 60):
        page.keyboard.type(typed[place : place + 60])
        page.wait_for_timeout(700)
    assert stored(page, edition, typed)
    assert len(saves) > 1
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator(TEXT).first).to_contain_text(typed)
    assert first_words(edition).count(typed) == 1
    assert page.said == []


def test_words_typed_at_once_are_saved_without_another_change(browser, live_server):
    edition = make_policy()
    page = editor(browser, live_server.url, edition, edition.cast.editor)
    to_the_start(page)
    page.keyboard.type("Straight away. ")
    assert stored(page, edition, "Straight away.")


def test_words_typed_while_a_save_is_under_way_follow_it(browser, live_server):
    edition = make_policy()
    page = editor(browser, live_server.url, edition, edition.cast.editor)
    page.wait_for_timeout(2500)
    to_the_start(page)
    held = []

    def hold(route):
        """Type while the answer is on its way, and then let it through."""
        if route.request.method != "POST" or held:
            route.continue_()
            return
        answer = route.fetch()
        held.append(answer)
        page.keyboard.type("And this. ")
        route.fulfill(response=answer)

    page.route("**/edit/", hold)
    page.keyboard.type("First. ")
    assert stored(page, edition, "First. And this.")


def test_words_in_the_form_before_a_slow_save_comes_back_follow_it(
    browser, live_server
):
    """A busy machine does not look at the form meanwhile, and later finds no change."""
    edition = make_policy()
    page = editor(browser, live_server.url, edition, edition.cast.editor)
    page.wait_for_timeout(2500)
    to_the_start(page)
    held = []

    def hold(route):
        if route.request.method != "POST" or held:
            route.continue_()
            return
        answer = route.fetch()
        held.append(answer)
        page.evaluate(STOP_LOOKING)
        page.keyboard.type("And this. ")
        assert soon(page, lambda: page.evaluate(FORM_SAYS, "And this."))
        route.fulfill(response=answer)

    page.route("**/edit/", hold)
    page.keyboard.type("First. ")
    assert stored(page, edition, "First. And this.")


def test_leaving_at_once_asks_first(browser, live_server):
    edition = make_policy()
    page = editor(browser, live_server.url, edition, edition.cast.editor)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    to_the_start(page)
    page.keyboard.type("Gone? ")
    page.evaluate("location.href = '/admin/'")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert stored(page, edition, "Gone?")


def test_looking_without_typing_saves_nothing_and_asks_nothing(browser, live_server):
    edition = make_policy()
    page = editor(browser, live_server.url, edition, edition.cast.editor)
    saves, asked = [], []
    page.on("request", lambda r: saves.append(r) if "/edit/" in r.url else None)
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.wait_for_timeout(500)
    to_the_start(page)
    page.wait_for_timeout(3500)
    page.goto(f"{live_server.url}/admin/")
    assert (saves, asked) == ([], [])


@pytest.mark.parametrize(
    ("sentence", "field", "tab"),
    [
        ("The summary is missing.", "summary", "Text"),
        ("Choose at least one pillar.", "pillars", "About"),
        ("The department is missing.", "department", "About"),
        ("Say who the audience is.", "audience", "About"),
    ],
)
def test_checklist_opens_at_the_field(sentence, field, tab, browser, live_server):
    edition = make_policy(complete=False)
    site, owner = live_server.url, edition.cast.owner
    page = page_for(browser, site, owner)
    page.goto(site + reverse("wagtailadmin_pages:edit", args=[edition.page_id]))
    page.wait_for_timeout(500)
    page.get_by_role("link", name=sentence).click()
    expect(page.locator(f"[name={field}]").first).to_be_focused()
    expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")


def test_numbers_beside_the_blocks_are_those_of_the_text(browser, live_server):
    """In 12,500 words, the same as on every other surface."""
    edition = make_policy()
    fill(edition, edition.cast, benchmark.body())
    page = editor(browser, live_server.url, edition, edition.cast.editor)
    page.locator("[data-clause='40.1']").wait_for()
    page.wait_for_timeout(500)
    shown = page.evaluate(
        "[...document.querySelectorAll('[data-clause]')].map(e => e.dataset.clause)"
    )
    text = flatten(drafted(edition))
    known = numbers(text)
    assert shown == [known[clause.id] for clause in text.clauses]
    assert page.locator(TEXT).nth(39).get_attribute("aria-label") == (
        "Text of section 40"
    )


def comment_on_summary(page, words):
    page.get_by_role("button", name="Toggle comments").click()
    field = page.locator("[data-contentpath=summary]").first
    field.hover()
    field.get_by_role("button", name="Add comment").click()
    box = page.locator(".comment__form, .comment").locator(
        "[contenteditable], textarea"
    )
    box.first.fill(words)
    page.get_by_role("button", name="Comment", exact=True).click()


def test_comment_is_added_answered_and_resolved(browser, live_server):
    edition = make_policy()
    cast, site = edition.cast, live_server.url
    before = Contribution.objects.count()
    owner = editor(browser, site, edition, cast.owner)
    owner.wait_for_timeout(2500)
    comment_on_summary(owner, "Is this said to children too?")
    expect(owner.locator(SAVED)).to_be_visible(timeout=20_000)
    comment = Comment.objects.get()
    assert (comment.user, comment.text) == (cast.owner, "Is this said to children too?")

    joel = editor(browser, site, edition, cast.editor)
    joel.wait_for_timeout(2500)
    joel.get_by_role("button", name="Toggle comments").click()
    reply = joel.locator(".comment__reply-input, .comment [contenteditable]")

    def opened():
        """Comments slide to their places first; a click meanwhile opens none."""
        joel.locator(".comment").first.click()
        return reply.count() > 0

    assert soon(joel, opened)
    reply.last.fill("Yes.")
    joel.get_by_role("button", name="Reply", exact=True).click()
    expect(joel.locator(SAVED)).to_be_visible(timeout=20_000)
    assert comment.replies.get().text == "Yes."
    joel.locator(".comment-header summary").first.click()
    joel.get_by_text("Resolve", exact=True).first.click()
    resolved = Comment.objects.filter(resolved_by=cast.editor)
    assert soon(joel, resolved.exists)
    assert Contribution.objects.count() == before


def test_preview_shows_the_draft_and_its_checks_run(browser, live_server):
    edition = make_policy()
    page = editor(browser, live_server.url, edition, edition.cast.editor)
    page.wait_for_timeout(2500)
    to_the_start(page)
    page.keyboard.type("Only in the draft. ")
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_text("Only in the draft.")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Toggle checks").click()
    checks = page.get_by_role("region", name="Checks").or_(
        page.locator("[data-side-panel=checks]")
    )
    expect(checks.get_by_text("Words")).to_be_visible(timeout=20_000)
    expect(checks.locator("[data-content-word-count]")).not_to_have_text("-")
    assert page.said == []


def test_locked_editor_says_why_and_offers_no_save(browser, live_server):
    edition = edition_in(Stage.CPB_APPROVAL)
    page = editor(browser, live_server.url, edition, edition.cast.owner)
    notice = page.get_by_text("its text is frozen")
    expect(notice.first).to_contain_text("It can be changed again")
    expect(page.get_by_role("button", name="Save draft")).to_have_count(0)
    before = first_words(edition)
    page.locator(TEXT).first.focus()
    page.keyboard.type("Never. ")
    page.wait_for_timeout(3500)
    assert first_words(edition) == before
    assert page.said == []
