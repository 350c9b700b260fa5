"""Counters that keep no address and no more than they need."""

import pytest

from consultation.joining import limits
from consultation.joining.limits import LIMITS, allowed, failed


def asking(rf, address="192.0.2.7", **headers):
    return rf.get("/", REMOTE_ADDR=address, headers=headers)


def test_sending_is_counted_and_ends_for_a_while(rf):
    request = asking(rf)
    number = LIMITS["send"].number
    assert [allowed(request, "send") for _ in range(number)] == [True] * number
    assert allowed(request, "send") is False
    assert allowed(asking(rf, "192.0.2.8"), "send") is True
    assert allowed(request, "start") is True


@pytest.mark.parametrize("what", ["token", "receipt", "resume"])
def test_only_failures_count_where_something_is_guessed(rf, what):
    request = asking(rf)
    number = LIMITS[what].number
    assert all(allowed(request, what) for _ in range(number * 3))
    for _ in range(number):
        assert allowed(request, what) is True
        failed(request, what)
    assert allowed(request, what) is False


def test_time_lets_them_try_again(rf, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(limits.time, "monotonic", lambda: now[0])
    request = asking(rf)
    for _ in range(LIMITS["resume"].number):
        failed(request, "resume")
    assert allowed(request, "resume") is False
    now[0] += LIMITS["resume"].seconds + 1
    assert allowed(request, "resume") is True


def test_forwarded_address_counts_as_far_as_proxies_are_trusted(rf, settings):
    forged = asking(rf, x_forwarded_for="198.51.100.1, 203.0.113.5")
    plain = asking(rf)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert limits._address(forged) == limits._address(plain) == "192.0.2.7"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert limits._address(forged) == "203.0.113.5"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    assert limits._address(forged) == "192.0.2.7"


def test_memory_is_bounded_and_holds_no_address(rf, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 10)
    for last in range(40):
        allowed(asking(rf, f"192.0.2.{last}"), "send")
    assert len(limits._counters) == 10
    assert "192.0.2" not in str(limits._counters)
    for _ in range(100):
        failed(asking(rf), "token")
    assert max(map(len, limits._counters.values())) == LIMITS["token"].number
