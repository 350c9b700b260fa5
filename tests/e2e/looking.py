"""What is wrong with a page that a browser shows, as axe and the eye would say it."""

import os
import re

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
# Targets of 24 pixels are a rule of WCAG 2.2 that axe leaves out unless it is asked.
OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
# Controls that no scrolling brings into view: to the left or right of the window, in
# nothing that scrolls sideways.
BEYOND = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (el) => {
    for (let e = el.parentElement; e; e = e.parentElement)
      if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true;
    return false;
  };
  return [...document.querySelectorAll("a, button, input, select, textarea, summary")]
    .filter((el) => el.checkVisibility({ opacityProperty: true,
                                         visibilityProperty: true }))
    .filter((el) => !el.closest("[aria-hidden=true], [inert], [tabindex='-1']"))
    .filter((el) => !el.matches("a[class*=skip]")) // The first Tab brings it in.
    .filter((el) => {
      const { left, right, width: w, height: h } = el.getBoundingClientRect();
      return w > 1 && h > 1 && (right > width + 1 || left < -1) && !scrolls(el);
    })
    .map((el) => el.outerHTML.slice(0, 160));
}"""
# Laid out anew, and nothing moves any more: words that are still fading in have less
# contrast than they will have.
SETTLED = """async () => {
  const drawn = () => new Promise(requestAnimationFrame);
  await drawn();
  await drawn();
  await Promise.allSettled(
    document.getAnimations()
      .filter(one => one.effect.getComputedTiming().endTime < Infinity)
      .map(one => one.finished));
  await drawn();
}"""
VIOLATIONS = "options => axe.run(document, options).then(found => found.violations)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page):
    """What axe finds: the rule and the element, one for each place."""
    page.evaluate(SETTLED)
    page.evaluate(AXE.axe_script)
    found = page.evaluate(VIOLATIONS, OPTIONS)
    return [
        (rule["id"], " ".join(map(str, node["target"])))
        for rule in found
        for node in rule["nodes"]
    ]


def overflow(page):
    """Scrolling sideways, and controls out of reach."""
    found = [("out of reach", html) for html in page.evaluate(BEYOND)]
    if page.evaluate(SIDEWAYS) > 0:
        found.append(("scrolls sideways", f"{page.evaluate(SIDEWAYS)} px"))
    return found


def faults(page):
    """Faults at 1280 px, at 200 % zoom of that, and at 320 px."""
    found = []
    for width, height in ((1280, 900), (640, 450), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SETTLED)
        wrong = overflow(page)
        if width != 640:
            wrong += violations(page)
        found += [(width, *fault) for fault in wrong]
    return found


def picture(page, name, *widths):
    """Keep a picture for whoever asked for them, of the page as it is or at widths."""
    if folder := os.environ.get("PICTURES_OF_TESTS"):
        name = re.sub(r"[^a-z0-9]+", "-", name.strip("/"))[:80]
        for width in widths or (page.viewport_size["width"],):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
