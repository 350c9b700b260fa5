"""Texts to compare, and a reader of what a comparison's markup says."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from cms.comparing.page import compared_html
from cms.comparing.sides import Addresses
from cms.comparing.writer import Shape
from cms.text.compare.engine import compare
from cms.text.model import Clause, Run, Section, Text

KEEP = "Children in our care and care leavers flourish online, at home and at school."
RULES = "Carers agree rules with the child and write down what both of them said."
NIGHT = "At night devices are charged outside bedrooms, where the child agreed to it."
MONEY = "The council pays for one device for each child and for repairs."
SHAPES = {
    "inline": Shape(),
    "sides": Shape(side_by_side=True),
    "changes": Shape(only_changes=True, whole_url="?old=1&new=2"),
    "both": Shape(side_by_side=True, only_changes=True, whole_url="?old=1"),
}
HOSTILE = (
    "</p><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</ins></del></div></article><h1>x",
    "<!-- -->]]>&lt;b&gt;&#60;",
    "{{ x }}{% y %}",
    "javascript:alert(1)",
)
VOID = {"br", "img"}
TAGS = {
    *("a", "b", "br", "caption", "dd", "del", "div", "dl", "dt", "em", "figcaption"),
    *("figure", "h3", "h4", "img", "ins", "li", "p", "span", "strong", "table"),
    *("tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    *("class", "id", "href", "rel", "role", "tabindex", "aria-label", "scope"),
    *("aria-hidden", "data-change", "colspan", "src", "alt"),
    *("width", "height"),
}


def clause(key, words, **more):
    runs = words if isinstance(words, tuple) else (Run(words),)
    return Clause(f"s.{key}", runs, **more)


def section(heading, *parts, id="s"):
    return Section(id, heading, parts)


def text(*blocks, **facts):
    return replace(Text(title="Digital parenting", blocks=blocks), **facts)


def shown(old, new, shape=SHAPES["inline"]):
    addresses = Addresses(
        lambda sha256: f"/old/{sha256}",
        lambda sha256: f"/new/{sha256}",
        lambda page: f"/policies/{page}/",
    )
    return compared_html(compare(old, new), addresses=addresses, shape=shape)


class Reader(HTMLParser):
    """Walks markup and notes what it is made of; open tags must close in order."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.stack, self.tags, self.attributes = [], set(), []
        self.heard, self.said = [], []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        hidden = [a for _, a in self.stack if a.get("aria-hidden") == "true"]
        if not hidden:
            self.heard.append(data)
        if not hidden and not any(
            "w-sr-only" in (a.get("class") or "") for _, a in self.stack
        ):
            self.said.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl):
        raise AssertionError(f"a declaration: {decl}")

    def unknown_decl(self, data):
        raise AssertionError(f"a declaration: {data}")


def heard(compared):
    """What a screen reader says, as one line."""
    words = "".join(Reader(compared.body).heard)
    return re.sub(r"\s+", " ", words).strip()


def labels(compared):
    return [(stop.where, stop.what) for stop in compared.stops]
