"""Makes a database for the run, measures, and throws it away."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from accounts.sync import sync_roles
from bench import reading
from bench.comparing import OurComparison, PlainComparison
from bench.goals import GOALS
from bench.measure import Result, compare
from bench.ours import Ours
from bench.redlining import OurRedline, PlainText
from bench.texts import OurTexts, WagtailTexts
from bench.yardsticks import PlainDocx, PlainWagtail
from workflow.setting_up import set_up_site


@contextmanager
def database() -> Iterator[None]:
    """A site to measure in, thrown away afterwards."""
    usual = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        sync_roles()
        set_up_site("Bench Council", "http://testserver")
        yield
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)


def run(
    rounds: int, only: list[str] | None = None, *, same: bool = False
) -> Iterator[Result]:
    """Each measure in turn, in a database of its own.

    With `same`, the yardstick runs with our settings instead of Wagtail's own.
    """
    with database():
        ours, wagtail, docx = Ours(), PlainWagtail(our_settings=same), PlainDocx()
        sides = {
            "word": (ours, docx),
            "compare": (OurComparison(ours), PlainComparison(wagtail)),
            "compare_texts": (OurTexts(), WagtailTexts()),
            "redline": (OurRedline(), PlainText()),
            "read": reading.sides(),
        }
        for name in GOALS:
            if only and name not in only:
                continue
            yield compare(name, *sides.get(name, (ours, wagtail)), rounds)
