"""What went wrong with a piece of work, in words that anybody may read.

An exception's own words may hold an address or a title, so they go to the log alone.
"""

import errno

from django.db import DatabaseError

NO_ROOM = "There is no room left on the disk."
NOT_WRITABLE = "The folder for files cannot be written to."
NO_DATABASE = "The database did not answer."
UNEXPECTED = "Something unexpected went wrong ({name}). The worker’s log says more."
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
SHUT = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EIO)


class Trouble(Exception):
    """A piece of work could not be done, for a reason that can be told.

    `away`: what the whole kind of work needs does not answer, so the rest of it waits
    too. `lasting`: trying again will hardly help, so it is given up sooner.
    `unforeseen`: nobody knows it yet, so the log needs the whole of it.
    """

    def __init__(
        self,
        sentence: str,
        *,
        away: bool = False,
        lasting: bool = False,
        unforeseen: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.away = away
        self.lasting = lasting
        self.unforeseen = unforeseen


def understood(problem: Exception) -> Trouble:
    """The trouble behind an exception."""
    if isinstance(problem, Trouble):
        return problem
    if isinstance(problem, DatabaseError):
        return Trouble(NO_DATABASE)
    if isinstance(problem, OSError) and problem.errno in FULL:
        return Trouble(NO_ROOM)
    if isinstance(problem, OSError) and problem.errno in SHUT:
        return Trouble(NOT_WRITABLE)
    return Trouble(UNEXPECTED.format(name=type(problem).__name__), unforeseen=True)
