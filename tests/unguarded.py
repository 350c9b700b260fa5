"""Do damage that the database's own guards would refuse, to see that it is found."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unguarded() -> Iterator[None]:
    """The database without its guards, as for somebody who owns it."""
    yield
