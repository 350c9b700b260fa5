"""Until when things are kept, counted from a consultation's last day or from today."""

from datetime import date, timedelta

from django.conf import settings

from consultation.models import Consultation
from workflow import workdays


def responses_until(consultation: Consultation) -> date:
    """What people said, counted from the last day of the consultation."""
    return _after(consultation.closes_on, settings.KEEP_RESPONSES_DAYS)


def invitees_until(consultation: Consultation) -> date:
    """Whom we wrote to and whose a confidential response is, from the same day."""
    return _after(consultation.closes_on, settings.KEEP_INVITEES_DAYS)


def requests_until() -> date:
    """That somebody asked for their data, and how it was checked who they are."""
    return _after(None, settings.KEEP_RESPONSES_DAYS)


def cases_until() -> date:
    """Who saw an identity and why, and a case that closes today."""
    return _after(None, settings.KEEP_CONCERNS_DAYS)


def _after(day: date | None, days: int) -> date:
    found: date = (day or workdays.today()) + timedelta(days=days)
    return found
