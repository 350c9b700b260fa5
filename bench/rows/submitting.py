"""Fifty people send their answers at once, over HTTP, to the served product."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

from bench.figures import Figure, Measured
from bench.rows import Bench
from bench.side.browser import FORM, PATIENCE, SECRET

PATH = "/take-part/go/check/"
AT_ONCE = 50
SENT = 302  # on to the receipt


def figures(bench: Bench) -> Iterator[Figure]:
    """Each round has forms of its own; raises RuntimeError if anything was lost."""
    port = bench.ours.call("serve", bench.sizes.workers)
    for _ in range(bench.sizes.warm):
        _round(bench, port)
    rates = [_round(bench, port) for _ in range(bench.sizes.slow_rounds)]
    yield Figure("submitting", Measured.of(rates))


def _round(bench: Bench, port: int) -> float:
    forms = bench.ours.call("forms_ready", AT_ONCE)
    before = bench.ours.call("responses")
    with ThreadPoolExecutor(AT_ONCE) as people:
        began = time.perf_counter()
        said = list(people.map(lambda form: _send(port, form), forms))
        took = time.perf_counter() - began
    kept = bench.ours.call("responses") - before
    if said != [SENT] * AT_ONCE or kept != AT_ONCE:
        raise RuntimeError(f"Of {AT_ONCE} responses {kept} were kept: {said}")
    return AT_ONCE / took


def _send(port: int, form: dict[str, str]) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {
        "Cookie": f"{form['cookie']}; csrftoken={SECRET}",
        "X-CSRFToken": SECRET,
        "Content-Type": FORM,
    }
    try:
        body = urlencode({"receipt": form["receipt"]})
        connection.request("POST", PATH, body, headers)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()
