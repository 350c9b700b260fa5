"""Wake-ups. What must be read is a row of ours; losing a task loses nothing."""

from django_tasks import task

from exports.returned.work import read_copies


@task()
def read_copies_task() -> None:
    """Read the copies that wait."""
    read_copies()
