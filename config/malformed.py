"""Requests that no form of ours sends: keys that are none, forms with parts missing.

Wagtail's views fail on some of them. They are told apart by where the fault arose: in
code that reads what was posted. Any other fault stays a fault.
"""

from traceback import walk_tb
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDictKeyError

# Names under which Wagtail's routes take a key as text. All its keys here are numbers.
KEYS = ("pk", "object_id")
LONGEST_KEY = 19  # digits of a database's largest whole number
# Functions of Django's and Wagtail's that read a posted form, and nothing else.
READING = frozenset({"value_from_datadict", "value_omitted_from_data"})
READERS = ("wagtail.admin.forms.choosers",)
FAULTS = (KeyError, ValueError, TypeError, AttributeError, IndexError)
NOT_A_NUMBER = "expected a number but got"


def is_odd_key(kwargs: dict[str, Any]) -> bool:
    """Whether an address names something by what cannot be its number."""
    found = (kwargs.get(name) for name in KEYS)
    return any(isinstance(key, str) and not _is_number(key) for key in found)


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY


def is_unreadable_form(exception: BaseException, posted: QueryDict) -> bool:
    """Whether a fault arose while a posted form was read, so that the form is odd."""
    if isinstance(exception, MultiValueDictKeyError):
        return exception.args[0] not in posted
    if not isinstance(exception, FAULTS):
        return False
    if isinstance(exception, ValueError) and NOT_A_NUMBER in str(exception):
        return bool(posted)
    return any(
        frame.f_code.co_name in READING or frame.f_globals.get("__name__") in READERS
        for frame, _ in walk_tb(exception.__traceback__)
    )
