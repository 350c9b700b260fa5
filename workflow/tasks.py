"""Wake-ups. What must happen is a row of ours; losing a task loses nothing."""

from django_tasks import task

from workflow.followups import work_through


@task()
def work_through_task() -> None:
    """Do what is due."""
    work_through()
