"""Makes a database for the run, measures, and throws it away."""

from collections.abc import Iterator

from django.db import connection

from accounts.sync import sync_roles
from bench.goals import GOALS
from bench.measure import Result, compare
from bench.ours import Ours
from bench.yardsticks import PlainDocx, PlainWagtail
from workflow.setting_up import set_up_site


def run(
    rounds: int, only: list[str] | None = None, *, same: bool = False
) -> Iterator[Result]:
    """Each measure in turn, in a database of its own.

    With `same`, the yardstick runs with our settings instead of Wagtail's own.
    """
    usual = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        sync_roles()
        set_up_site("Bench Council", "http://testserver")
        ours, wagtail, docx = Ours(), PlainWagtail(our_settings=same), PlainDocx()
        for name in GOALS:
            if only and name not in only:
                continue
            yardstick = docx if name == "word" else wagtail
            yield compare(name, ours, yardstick, rounds)
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
