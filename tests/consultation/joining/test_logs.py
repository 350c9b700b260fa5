"""No line in a log tells who took part, or by which link."""

import logging

import pytest

from consultation.joining.tokens import new_token


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
@pytest.mark.parametrize("end", ["", "/", "/more/", ")/", "%0A/"])
def test_token_in_an_address_never_reaches_a_log(client, db, caplog, method, end):
    token = new_token()
    getattr(client, method)(f"/take-part/with/{token}{end}")
    assert token not in caplog.text
    assert not any(hasattr(record, "request") for record in caplog.records)


@pytest.mark.parametrize("name", ["django.server", "gunicorn.access"])
def test_visits_are_not_logged(caplog, name):
    with caplog.at_level(logging.INFO, logger=name):
        logging.getLogger(name).info(
            '"%s" %s', "GET /take-part/go/check/ HTTP/1.1", 200
        )
        logging.getLogger(name).info('"%s" %s', "GET /policies/ HTTP/1.1", 200)
    assert caplog.messages == ['"GET /policies/ HTTP/1.1" 200']
