"""Both sides of the measure "two texts compared": in process, without a page around."""

from typing import Any, ClassVar

from bench import policy, redrafted
from bench.models import PlainPage
from cms.models import PolicyPage
from cms.text.compare.engine import compare
from cms.text.compare.summary import counts
from cms.text.flatten import flatten


class OurTexts:
    """Two neutral texts."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        self.old, self.new = (
            flatten(PolicyPage(title="Benchmark policy", body=body))
            for body in (policy.body(), redrafted.body())
        )

    def before_compare_texts(self) -> None:
        """Nothing: the texts are there."""

    def compare_texts(self) -> int:
        """Every line, word and cell."""
        self.found = compare(self.old, self.new)
        return 200

    def happened(self, name: str) -> bool:
        """Whether it found what was reworded, written, taken out and moved."""
        said = counts(self.found)
        return min(said.changed, said.added, said.removed, said.moved) > 1


class WagtailTexts:
    """The same two bodies, by the comparison behind Wagtail's own view."""

    settings: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        self.pages = [
            PlainPage(title="Plain", body=body)
            for body in (policy.body(), redrafted.body())
        ]

    def before_compare_texts(self) -> None:
        """Nothing."""

    def compare_texts(self) -> int:
        """The body's differences as Wagtail writes them."""
        panel = PlainPage.get_edit_handler().get_bound_panel(instance=self.pages[0])
        made = [comparison(*self.pages) for comparison in panel.get_comparison()]
        self.found = "".join(c.htmldiff() for c in made if c.has_changed())
        return 200

    def happened(self, name: str) -> bool:
        """Whether it found what was reworded."""
        return "altogether" in self.found
