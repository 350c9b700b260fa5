"""How often one address may try, counted in this process's memory and nowhere else.

Addresses are not kept either: counters stand under an HMAC whose key is made when the
process starts and is told to nobody. Each web process counts for itself.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict, deque
from dataclasses import dataclass

from allauth.core.internal.httpkit import get_client_ip
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Limit:
    """So many within so many seconds; `failures` if only those count."""

    number: int
    seconds: int
    failures: bool = False


# A children's home, or a whole office, may share one address: what is done rightly has
# wide limits, what is guessed has narrow ones.
LIMITS = {
    "token": Limit(30, 600, failures=True),
    "receipt": Limit(15, 600, failures=True),
    "resume": Limit(15, 600, failures=True),
    "start": Limit(120, 600),
    "send": Limit(240, 600),
}
MOST = 20_000  # counters in memory; the oldest go first
_KEY = secrets.token_bytes(32)
_lock = threading.Lock()
_counters: OrderedDict[bytes, deque[float]] = OrderedDict()


def allowed(request: HttpRequest, what: str) -> bool:
    """Whether this address may do this now; counts it, unless of this kind only
    failures count. `what` is a key of LIMITS."""
    limit = LIMITS[what]
    with _lock:
        times = _times(request, what, limit)
        if len(times) >= limit.number:
            return False
        if not limit.failures:
            times.append(time.monotonic())
        return True


def failed(request: HttpRequest, what: str) -> None:
    """Count a wrong token, code or key."""
    with _lock:
        _times(request, what, LIMITS[what]).append(time.monotonic())


def forget_all() -> None:
    """Begin anew, as a new process does."""
    with _lock:
        _counters.clear()


def _times(request: HttpRequest, what: str, limit: Limit) -> deque[float]:
    """When it was done within the limit's time, oldest first."""
    name = f"{what}|{_address(request)}".encode()
    place = hmac.digest(_KEY, name, hashlib.sha256)
    times = _counters.setdefault(place, deque(maxlen=limit.number))
    _counters.move_to_end(place)
    while len(_counters) > MOST:
        _counters.popitem(last=False)
    since = time.monotonic() - limit.seconds
    while times and times[0] < since:
        times.popleft()
    return times


def _address(request: HttpRequest) -> str:
    """The visitor's address, as far as proxies in front may be believed
    (TRUSTED_PROXY_COUNT)."""
    try:
        return get_client_ip(request) or ""
    except ImproperlyConfigured:
        # Somebody came past the proxy, or it says less than the setting expects.
        return str(request.META.get("REMOTE_ADDR", ""))
