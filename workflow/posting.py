"""Hand one message to the mail server, and say in words what stands in the way."""

import smtplib

from django.core.mail import EmailMessage

from workflow.troubles import Trouble

SILENT = "The mail server does not answer."
BROKE_OFF = "The mail server broke off in the middle."
LATER = "The mail server asked to try again later."
NO_LOGIN = "The mail server does not accept our name and password."
NO_SUCH_WAY = "The mail server offers no login, or no encryption, as EMAIL_URL asks."
NO_ADDRESS = "The mail server does not accept the recipient’s address."
REFUSED = "The mail server refused the message."
LEAVES = 421  # "closing the connection": meant for everybody (RFC 5321, 4.2.3)
LASTING = 500


def post(message: EmailMessage) -> None:
    """Send. Raises Trouble; the message may then have been sent all the same."""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as problem:
        codes = [code for code, _ in problem.recipients.values()]
        raise _answered(min(codes, default=LASTING), NO_ADDRESS) from problem
    except smtplib.SMTPAuthenticationError as problem:
        raise Trouble(NO_LOGIN, away=True) from problem
    except smtplib.SMTPNotSupportedError as problem:
        raise Trouble(NO_SUCH_WAY, away=True) from problem
    except smtplib.SMTPServerDisconnected as problem:
        # smtplib's word for a server that kept silent for too long, too.
        silent = isinstance(problem.__context__, TimeoutError)
        raise Trouble(SILENT if silent else BROKE_OFF, away=True) from problem
    except smtplib.SMTPResponseException as problem:
        raise _answered(problem.smtp_code, REFUSED) from problem
    except (smtplib.SMTPException, OSError) as problem:
        raise Trouble(SILENT, away=True) from problem


def _answered(code: int, refusal: str) -> Trouble:
    """What the server's number means: 4xx for now, 5xx for good (RFC 5321, 4.2.1)."""
    if code >= LASTING:
        return Trouble(refusal, lasting=True)
    return Trouble(LATER, away=code == LEAVES)
