"""Somebody on a phone: a client that goes through the pages as a browser does."""

import pytest
from django.test import Client
from django.urls import reverse

from consultation.joining import limits
from consultation.joining.making import make_batch
from tests.factories.consultations import open_practice


@pytest.fixture(autouse=True)
def _no_counting_on():
    limits.forget_all()


@pytest.fixture
def asked(db):
    """A call for practice that is open."""
    return open_practice()


class Visitor:
    """A browser without scripts; `page` is what it shows."""

    def __init__(self):
        self.client = Client()
        self.page = None

    def get(self, name, *args, **query):
        self.page = self.client.get(reverse(f"take_part:{name}", args=args), query)
        return self.page

    def post(self, name, *args, **data):
        self.page = self.client.post(reverse(f"take_part:{name}", args=args), data)
        return self.page

    def open_link(self, asked, group, own=True):
        """Through the open link to the promise, or to the page on shared devices."""
        self.post("about", asked.slug, group=group.key)
        self.post("device", own="yes" if own else "no")
        return self

    def with_token(self, token, own=True):
        self.get("with_token", token)
        self.post("begin")
        self.post("device", own="yes" if own else "no")
        return self

    def answer_all(self, asked):
        """An answer to each of the four questions of the factory."""
        self.post("question", 1, rating="4", text="The wifi is slow.")
        self.post("question", 2, choices="carer")
        self.post("question", 3, choices=["worker", "both"])
        self.post("question", 4, text="More wifi.")
        return self

    def receipt(self):
        """The hidden field that the last page carries."""
        return self.get("check").context["receipt"]

    def send(self):
        """Send; returns the receipt key."""
        self.post("check", receipt=self.receipt())
        return self.get("done").context["key"]

    def cookies(self):
        """What the browser still holds."""
        return {name: one.value for name, one in self.client.cookies.items() if one.value}


@pytest.fixture
def visitor():
    return Visitor()


@pytest.fixture
def another():
    return Visitor()


def tokens_for(asked, group, number=1, **facts):
    return make_batch(
        asked, group, number=number, way="card", actor=asked.cast.lead, **facts
    )[1]


@pytest.fixture
def token(asked):
    """A code of a young person's."""
    return tokens_for(asked, asked.cla)[0]
