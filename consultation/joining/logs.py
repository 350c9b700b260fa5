"""Keep those who take part out of logs: no visit, and no token in an address."""

import logging
import re

ADDRESS = "/take-part/"
SECRET = re.compile(r"(/take-part/with/)[^/\s\"']+")
# What logs every visit, in so far as an installation lets it.
OF_VISITS = ("django.server", "gunicorn.access")
OF_FAULTS = ("django.request", "django.security.csrf", "django.security")


class NoVisits(logging.Filter):
    """Drops every line about a page where people take part."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is kept."""
        return ADDRESS not in record.getMessage()


class NoSecrets(logging.Filter):
    """Keeps lines about faults, without the token that an address may hold."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; the line is made harmless."""
        said = record.getMessage()
        if ADDRESS in said:
            record.msg, record.args = SECRET.sub(r"\1…", said), ()
            # What is mailed to administrators shows the whole request.
            record.__dict__.pop("request", None)
        return True


def keep_out() -> None:
    """Add the filters, once; called when the applications are ready."""
    for names, kind in ((OF_VISITS, NoVisits), (OF_FAULTS, NoSecrets)):
        for name in names:
            logger = logging.getLogger(name)
            if not any(isinstance(known, kind) for known in logger.filters):
                logger.addFilter(kind())
