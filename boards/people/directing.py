"""Who decides for a board of officers or by the urgent route, and under what.

The council names both in the board's settings, so that a record begins with them.
"""

from typing import Any

from boards.models import Board


def named_director(board: Board) -> dict[str, Any]:
    """The Director and their post, by the fields of a record; empty where none is
    named, or where whoever is cannot log in any more."""
    director = board.director
    if director is None or not director.is_active:
        return {}
    title = board.director_title or director.job_title
    return {"director": director.pk, "director_title": title}
