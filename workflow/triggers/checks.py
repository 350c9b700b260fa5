"""The system check: an installation without its guards says so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.checks import CheckMessage, Error

from workflow.triggers import standing

HINT = "Run `manage.py guards --restore`, then `verify_policies` and `verify_ledger`."
_put_back_anyway: ContextVar[bool] = ContextVar("put_back_anyway", default=False)


@contextmanager
def put_back_anyway() -> Iterator[None]:
    """For `migrate`, which would otherwise be stopped by what it is about to mend."""
    token = _put_back_anyway.set(True)
    try:
        yield
    finally:
        _put_back_anyway.reset(token)


def guards_stand(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An error for each database whose guards are not all as declared."""
    if _put_back_anyway.get():
        return []
    return [
        Error(
            f"The database {name} does not guard what is kept: {told}.",
            hint=HINT,
            id="workflow.E001",
        )
        for name in databases or ()
        if (told := in_short(standing.faults(name)))
    ]


def in_short(faults: Sequence[str]) -> str:
    """The first few faults, and how many there are beside; empty if there are none."""
    more = len(faults) - 3
    return "; ".join(faults[:3]) + (f"; and {more} more" if more > 0 else "")
