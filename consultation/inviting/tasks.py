"""Wake-ups. What must be sent is a row of ours; losing a task loses nothing."""

from django_tasks import task

from consultation.inviting.mailing import send_waiting


@task()
def send_letters_task() -> None:
    """Send what is due."""
    send_waiting()
