"""Texts of every kind of block, made from a seed."""

import random
from dataclasses import replace
from itertools import count

from cms.text.compare.normal import normal
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
    Text,
)

# Few words, so that lines repeat; among them what breaks markup and splits badly.
WORDS = (
    *("carers", "children", "ask", "agree", "the", "plan", "each", "week", "home"),
    *(
        "phone",
        "school",
        "worker's",
        "1,000",
        "2.5",
        "e\u0301te\u0301",
        "naïve",
        "由于",
    ),
    *("</p>", "<script>", "&amp;", "]]>", '"quoted"', "–", "…", "${x}", "{% if %}"),
    *(
        "👩‍👧",
        "🏳️‍🌈",
        "\u202eright",
        "שלום",
        "हिन्दी",
        "\u2028",
        "\xa0",
        "\n",
        "\t",
        "  ",
    ),
)
HREFS = ("", "", "https://example.org/a?b=1&c=2", "mailto:team@example.org", "/x/")


class Author:
    """Writes texts; the same for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.ids = count()

    def text(self):
        """A text of up to eight blocks in the form in which texts compare."""
        return normal(
            Text(
                title=self.words(1, 4),
                kind=self.pick(("", "policy", "guidance")),
                summary=self.words(0, 12),
                pillars=tuple(
                    self.words(1, 2) for _ in range(self.random.randrange(3))
                ),
                department=self.words(0, 2),
                service_area=self.words(0, 2),
                audience=self.words(0, 2),
                blocks=tuple(self.block() for _ in range(self.random.randrange(9))),
            )
        )

    def pick(self, choices):
        return self.random.choice(choices)

    def id(self):
        return f"id{next(self.ids)}"

    def words(self, least, most):
        said = self.random.randint(least, most)
        return self.pick((" ", " ", " ", "")).join(
            self.pick(WORDS) for _ in range(said)
        )

    def run(self):
        bold, italic = self.random.random() < 0.2, self.random.random() < 0.2
        return Run(self.words(1, 7), bold, italic, self.pick(HREFS))

    def runs(self):
        return tuple(self.run() for _ in range(self.random.choice((0, 1, 1, 1, 2, 3))))

    def block(self):
        make = self.pick(
            (
                *(self.section,) * 5,
                self.table,
                self.definitions,
                self.callout,
                self.image,
                self.reference,
            )
        )
        return make()

    def section(self):
        own = self.id()
        return Section(
            own,
            self.words(0, 3),
            tuple(self.part(own) for _ in range(self.random.randrange(7))),
        )

    def part(self, section):
        own = f"{section}.{self.id()}"
        if self.random.random() < 0.15:
            return SubHeading(own, self.runs(), self.pick((3, 4)))
        return Clause(
            own, self.runs(), self.random.randrange(3), self.random.random() < 0.5
        )

    def table(self):
        columns = self.random.randrange(1, 4)
        return Table(
            self.id(),
            self.words(0, 3),
            self.cells(columns),
            tuple(self.cells(columns) for _ in range(self.random.randrange(5))),
        )

    def cells(self, columns):
        return tuple(self.words(0, 4) for _ in range(columns))

    def definition(self):
        return Definition(self.words(0, 2), self.words(0, 6))

    def definitions(self):
        entries = self.random.randrange(4)
        return Definitions(self.id(), tuple(self.definition() for _ in range(entries)))

    def callout(self):
        paragraphs = tuple(self.runs() for _ in range(self.random.randrange(4)))
        return Callout(self.id(), self.words(0, 3), paragraphs)

    def image(self):
        return Image(
            self.id(),
            self.pick(("a" * 64, "b" * 64)),
            self.words(0, 3),
            self.words(0, 3),
            self.pick((640, 800)),
            480,
            self.pick(("png", "jpeg")),
        )

    def reference(self):
        number = self.random.randrange(3)
        return PolicyReference(
            self.id(), number, f"POL-{number}", self.words(0, 3), self.words(0, 3)
        )


def renewed(text, new_id):
    """The text with a new id everywhere, as after an import."""
    return replace(text, blocks=tuple(renewed_block(b, new_id) for b in text.blocks))


def renewed_block(block, new_id):
    own = new_id()
    if not isinstance(block, Section):
        return replace(block, id=own)
    parts = tuple(replace(part, id=f"{own}.{new_id()}") for part in block.parts)
    return replace(block, id=own, parts=parts)


def without_ids(text):
    """The text with ids that say only its kind: equal for texts that say the same."""
    return renewed(text, lambda: "id")
