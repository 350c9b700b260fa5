"""From home to a recorded approval by really clicking: links followed, a form sent."""

from typing import Any

from lxml import html

from bench import policy
from bench.ours.policy import Policy
from bench.side.base import BaseSide
from workflow.stages import Stage

MOST = 10


def to_an_approval(side: BaseSide) -> int:
    """How many clicks the clerk needs; raises if they do not lead there."""
    own = Policy(side, "Clicked policy", policy.body())
    own.to(Stage.DMT_REVIEW)
    own.decide("dmt")
    browser = side.browser(side.people.clerk)
    url, page = "/admin/", html.fromstring(browser.get("/admin/").content)
    for clicks in range(1, MOST):
        form = _form(page, url)
        if form is not None:
            browser.post(url, form)
            if own.edition.stage is Stage.CPB_APPROVAL:
                return clicks
            raise RuntimeError("The form was sent, and nothing was approved.")
        url = _link(page, own.edition_id)
        page = html.fromstring(browser.get(url).content)
    raise RuntimeError(f"No approval within {MOST} clicks.")


def _form(page: Any, url: str) -> dict[str, str] | None:
    """The fields of the form that acts, if this page has it."""
    for form in page.forms:
        if form.method == "POST" and "token" in form.fields:
            return {name: value or "" for name, value in form.form_values()}
    return None


def _link(page: Any, edition_id: int) -> str:
    """The link a person would press for this edition: what acts before what shows."""
    links = page.xpath(f'//main//a[contains(@href, "/editions/{edition_id}/")]/@href')
    acting = [link for link in links if "/do/endorse/" in link]
    found = [*acting, *links]
    if not found:
        raise RuntimeError("Nothing leads on from here.")
    return str(found[0])
