"""Wake-ups. Whom an alert must reach is a row of ours; losing a task loses nothing."""

from django_tasks import task

from consultation.safeguarding.alerting import send_alerts


@task()
def send_alerts_task() -> None:
    """Send the alerts that are due."""
    send_alerts()
