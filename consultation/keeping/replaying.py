"""After a restore: what was erased after the backup was made is erased again."""

from collections.abc import Iterator

from consultation.keeping import erasures
from consultation.keeping.erasing import erase_again
from consultation.models import Response


def erased_and_here() -> Iterator[Response]:
    """Responses that are on the list of erasures and lie in the database."""
    gone = list(erasures.listed())
    if not gone:
        return
    numbers = Response.objects.order_by().values_list("pk", flat=True)
    back = [n for n in numbers.iterator() if any(e.is_of(n) for e in gone)]
    yield from Response.objects.filter(pk__in=back).select_related("consultation")


def erase_what_came_back() -> int:
    """Erase it again, with its case if there is one; how many responses."""
    number = 0
    for response in list(erased_and_here()):
        erase_again(response)
        number += 1
    return number
