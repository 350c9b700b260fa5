"""Once a day, at night: shuffle what was written, and forget what is past its date."""

from datetime import datetime, time

from django.conf import settings

from consultation.keeping.forgetting import run
from consultation.keeping.reshuffling import reshuffle
from consultation.models import RetentionRun
from workflow import workdays


def keep_or_forget_nightly() -> str:
    """Do it once a day after KEEPING_HOUR; a line of what was done."""
    if not _is_due(workdays.now()):
        return ""
    rewritten = reshuffle()
    report = run(rewritten=rewritten)
    waiting = sum(report.waiting.values())
    return (
        f"Records past their date that are gone: {report.total:,}; waiting for a "
        f"safeguarding case: {waiting:,}."
    )


def _is_due(now: datetime) -> bool:
    begins = datetime.combine(now.date(), time(settings.KEEPING_HOUR), now.tzinfo)
    if now < begins:
        return False
    return not RetentionRun.objects.filter(
        at__gte=begins, report__nightly=True
    ).exists()
