"""What people see while the database or the disk does not answer: 503 and a sentence.

Django's `handler500` is the only place that sees every such failure, those in
middleware too. What is really our fault still answers 500.
"""

import errno
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views.defaults import server_error as our_fault

RETRY_AFTER = "30"  # seconds
# SQLite calls a missing table operational too; these are about the file and its locks.
SQLITE = ("BUSY", "LOCKED", "FULL", "IOERR", "CANTOPEN", "READONLY", "PROTOCOL")
DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)
SAFE = ("GET", "HEAD", "OPTIONS")
UNCHANGED = "Nothing was changed."
WHOLE = (
    "What you just did was most likely not kept; nothing was half done. Look whether "
    "it is there before you do it again."
)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an outage with 503, anything else with 500."""
    problem = sys.exc_info()[1]
    if problem is None or not is_outage(problem):
        return our_fault(request)
    outcome = UNCHANGED if request.method in SAFE else WHOLE
    if "application/json" in request.headers.get("Accept", "").split(",")[:1]:
        message = f"Our records do not answer at the moment. {outcome}"
        response: HttpResponse = JsonResponse(
            {"success": False, "error_message": message}, status=503
        )
    else:
        page = loader.get_template("503.html").render({"outcome": outcome})
        response = HttpResponse(page, status=503)
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


def is_outage(problem: BaseException) -> bool:
    """Whether the database or the disk failed, and not the program."""
    return any(_is_outage(one) for one in _behind(problem))


def _behind(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__


def _is_outage(problem: BaseException) -> bool:
    if isinstance(problem, InterfaceError):
        return True
    if isinstance(problem, OperationalError):
        name = getattr(problem.__cause__, "sqlite_errorname", None)
        return name is None or name.removeprefix("SQLITE_").startswith(SQLITE)
    return isinstance(problem, OSError) and problem.errno in DISK
