"""The public pages in Chromium: axe, narrow screens, large text and the keyboard."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults

from cms.models import PolicyPage
from cms.public import respond
from cms.text.model import (
    Callout,
    Clause,
    Definition,
    Definitions,
    Image,
    PolicyReference,
    Run,
    Section,
    SubHeading,
    Table,
)
from cms.views import accessibility_statement
from tests.cms.published import FACTS, TEXT, WITHDRAWN, index_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SITE = "http://policies.example"
PICTURE = "f" * 64
LONG = "https://www.example.org/" + "an-address-without-a-space" * 4
FULL = replace(
    TEXT,
    blocks=(
        Section(
            "a",
            "Devices, contracts and connections when moving on to independence",
            (
                Clause("a.1", (Run("Read "), Run("the Act", href="https://a.example"))),
                Clause("a.2", (Run(f"See {LONG}."),)),
                Clause("a.3", (Run("carers, who"),), 1),
                Clause("a.4", (Run("agree the rules"),), 2, True),
                SubHeading("a.h", (Run("What it does not cover"),)),
                Clause("a.5", (Run("School devices."),), 1),
            ),
        ),
        Table("t", "Who pays", ("", *["Foster care"] * 6), (("Phone", *["Yes"] * 6),)),
        Definitions("d", (Definition("Corporate parent", "The council."),)),
        Callout("c", "In danger now?", ((Run("Call "), Run("999", href="tel:999")),)),
        Image("i", PICTURE, "Four circles", "The pillars", 1200, 600, "svg"),
        PolicyReference("p", 0, "CP-002", "Safeguarding", "When a child is at risk."),
        Section("b", "Review", (Clause("b.1", (Run("Each year."),)),)),
    ),
)
CURRENT = replace(FACTS, text=FULL, image_urls={PICTURE: "/static/icon.svg"})
EARLIER = replace(CURRENT, label="1.0", current=False, text_sha256="b" * 64)
GET = RequestFactory().get("/")
GET.policies_url = "/policies/"  # As in a site that is set up.


def edition(facts):
    return respond(GET, PolicyPage(title="x", slug="x"), facts).content.decode()


def home():
    page = {"title": "Policies for children and young people"}
    return render_to_string("cms/home_page.html", {"page": page}, GET)


PAGES = {
    "current": lambda: edition(CURRENT),
    "earlier": lambda: edition(EARLIER),
    "withdrawn": lambda: edition(WITHDRAWN),
    "home": home,
    "list": lambda: index_page(5, "?q=phones&page=2", page=2),
    "empty-list": lambda: index_page(0, "?q=phones"),
    "accessibility": lambda: accessibility_statement(GET).content.decode(),
    "missing": lambda: defaults.page_not_found(GET, Http404()).content.decode(),
    "broken": lambda: defaults.server_error(GET).content.decode(),
}
every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture
def opened(page):
    """Opens one of the pages at a width, with its static files and nothing else."""

    def answer(route):
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            route.fulfill(path=finders.find(path.removeprefix("/static/")))
        elif path.strip("/") in PAGES:
            route.fulfill(body=PAGES[path.strip("/")](), content_type="text/html")
        else:
            route.abort()

    def open_page(name, width):
        page.route("**/*", answer)
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{SITE}/{name}/")
        return page

    return open_page


def sideways(page):
    """How many pixels the page is wider than its window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def focused(page):
    return page.evaluate(
        "document.activeElement.className || document.activeElement.id"
    )


@every_page
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(opened, name, width):
    found = Axe().run(opened(name, width)).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


@every_page
def test_page_reflows_at_320_pixels(opened, name):
    assert sideways(opened(name, 320)) == 0


@every_page
def test_page_takes_text_of_twice_the_size(opened, name):
    page = opened(name, 1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) == 0


@every_page
@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_24_pixels_or_more(opened, name, width):
    """Links inside a sentence are exempt (WCAG 2.2, 2.5.8)."""
    small = opened(name, width).evaluate(
        """() => [...document.querySelectorAll(
            "nav a, footer a, .number, .button, .links a, button, input, select, " +
            "summary"
        )].filter((target) => target.checkVisibility()).filter((target) => {
            const { width, height } = target.getBoundingClientRect();
            return width < 24 || height < 24;
        }).map((target) => target.outerHTML)"""
    )
    assert small == []


def test_first_key_offers_to_skip_to_the_content(opened):
    page = opened("current", 1280)
    page.keyboard.press("Tab")
    first = focused(page)
    page.keyboard.press("Enter")
    assert (first, page.evaluate("location.hash")) == ("skip-link", "#main")


def test_every_link_shows_where_the_keyboard_is(opened):
    page = opened("current", 1280)
    links = page.locator("a:visible").count()
    outlines = set()
    for _ in range(links):
        page.keyboard.press("Tab")
        outlines.add(
            page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        )
    assert outlines == {"solid"}


def test_wide_table_scrolls_by_keyboard_on_a_narrow_screen(opened):
    page = opened("current", 320)
    page.locator(".table-scroll").focus()
    page.keyboard.press("ArrowRight")
    # The page's policy forbids Playwright to ask again by itself.
    scrolled = "document.querySelector('.table-scroll').scrollLeft > 0"
    for _ in range(50):
        if page.evaluate(scrolled):
            return
        page.wait_for_timeout(50)
    pytest.fail("The table did not scroll.")


@pytest.mark.parametrize(
    ("width", "beside", "folded"), [(320, False, True), (1280, True, False)]
)
def test_contents_stand_beside_the_text_or_fold_away(opened, width, beside, folded):
    page = opened("current", width)
    assert page.locator(".contents-beside").is_visible() == beside
    assert page.locator(".contents-fold").is_visible() == folded


def test_clause_link_leads_to_its_clause(opened):
    page = opened("current", 1280)
    page.get_by_role("link", name="Link to clause 1.2", exact=True).click()
    assert page.locator(":target").get_attribute("id") == "c-a-2"


def test_paper_leaves_out_what_only_works_on_a_screen(opened):
    page = opened("current", 1280)
    page.emulate_media(media="print")
    shown = page.locator("nav, footer, .skip-link, .screen-only, summary")
    assert [shown.nth(i).is_visible() for i in range(shown.count())].count(True) == 0
    assert page.locator(".print-only").is_visible()
