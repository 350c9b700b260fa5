"""Wake-ups. What must be read is a row of ours; losing a task loses nothing."""

from django_tasks import task

from .reading_jobs import read_waiting


@task()
def read_imports_task() -> None:
    """Read what waits."""
    read_waiting()
