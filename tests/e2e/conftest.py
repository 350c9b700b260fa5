"""A call for practice, and browsers of people who answer it."""

import pytest

from consultation.joining import limits
from tests.consultation.taking_part.conftest import Few
from tests.e2e.entering import page_for
from tests.e2e.taking_part import PHONE
from tests.factories.consultations import open_practice


@pytest.fixture
def asked(settings, live_server):
    limits.forget_all()
    settings.QUICK_EXIT_URL = f"{live_server.url}/accessibility/"
    return open_practice(Few())


@pytest.fixture
def visit(browser, live_server):
    """A browser of somebody's; each is closed, and none said that anything is wrong."""
    opened = []

    def comes(**context):
        page = page_for(browser, live_server.url, **(context or PHONE))
        page.set_default_timeout(10_000)
        opened.append(page)
        return page

    yield comes
    said = [line for page in opened for line in page.said]
    for page in opened:
        page.context.close()
    assert said == []
