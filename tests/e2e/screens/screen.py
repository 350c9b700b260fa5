"""One page of ours, as a browser is led to it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """A page of ours: its route, who looks, where it is, what is done before."""

    name: str
    who: str
    path: Callable
    then: Callable | None = None
    status: int = 200

    @property
    def route(self):
        return self.name.partition(" ")[0]


def static(path):
    """An address that needs nothing there."""
    return lambda house: path


def press(house, page):
    """Send the form as it stands."""
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
