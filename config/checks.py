"""What `manage.py check` asks of the house besides Django's own questions."""

from typing import Any

from django.core.checks import Error

from config.routes.commands import undeclared
from config.routes.judging import faults


def routes_are_declared(**kwargs: Any) -> list[Error]:
    """Each route is declared in `config/routes/`, and each declaration has a route."""
    return [Error(fault, id="assent.E003") for fault in faults()]


def commands_are_declared(**kwargs: Any) -> list[Error]:
    """Each command of `manage.py` is declared in `config/routes/commands.py`."""
    return [Error(fault, id="assent.E002") for fault in undeclared()]
