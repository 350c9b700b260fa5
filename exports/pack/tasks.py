"""Wake-ups. What must be written is a row of ours; losing a task loses nothing."""

from django_tasks import task

from .jobs import write_waiting


@task()
def write_packs_task() -> None:
    """Write what waits."""
    write_waiting()
