"""What a letter says: who asks, what for, the promise, the last day, the link."""

import uuid

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from accounts.models import User
from cms.text.tidy import one_line
from consultation import notices
from consultation.inviting.links import personal_link
from consultation.models import Consultation, Group, Invitee

# Shown in a preview where the link will be.
NO_TOKEN = "…"  # noqa: S105  (it says that none is made yet)


def invitation_letter(
    group: Group, person: Invitee, actor: User, token: str
) -> EmailMessage:
    """The letter with a link; questions about it go to the lead who asked for it."""
    return _mail(
        title_for(group), invitation_words(group, person.name, token), person, actor
    )


def reminder_letter(
    group: Group, person: Invitee, actor: User, token: str = ""
) -> EmailMessage:
    """The same without a link: the first letter has it."""
    subject = f"Reminder: {title_for(group)}"
    return _mail(subject, reminder_words(group, person), person, actor)


def invitation_words(group: Group, name: str, token: str = NO_TOKEN) -> str:
    """The text of the letter with the link."""
    link = settings.BASE_URL + "/…" if token == NO_TOKEN else personal_link(token)
    return render_to_string(
        "consultation/inviting/invitation.txt", _facts(group, name) | {"link": link}
    )


def reminder_words(group: Group, person: Invitee) -> str:
    """The text of the reminder."""
    facts = _facts(group, person.name) | {"sent_on": person.sent_on}
    return render_to_string("consultation/inviting/reminder.txt", facts)


def title_for(group: Group) -> str:
    """What it is called for this group."""
    consultation = group.consultation
    plain = consultation.plain_title if group.young else ""
    return plain or consultation.title


def purpose_for(group: Group) -> str:
    """What it is for, in the words of this group's version."""
    consultation = group.consultation
    if group.young and consultation.plain_intro:
        return consultation.plain_intro
    return consultation.can_change


def promise_for(group: Group) -> notices.Promise:
    """What this group is promised: the words it was opened with, or today's."""
    return notices.promise(notice_of(group.consultation), group)


def notice_of(consultation: Consultation) -> notices.Notice:
    """The notice that counts for it."""
    return consultation.notice or notices.current()


def _facts(group: Group, name: str) -> dict[str, object]:
    return {
        "name": one_line(name),
        "council": settings.COUNCIL_NAME,
        "title": one_line(title_for(group)),
        "purpose": purpose_for(group).strip(),
        "young": group.young,
        "anonymous": group.is_anonymous,
        "promise": promise_for(group),
        "closes_on": group.consultation.closes_on,
    }


def _mail(subject: str, body: str, person: Invitee, actor: User) -> EmailMessage:
    host = settings.BASE_URL.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    return EmailMessage(
        subject=one_line(subject),
        body=body,
        to=[person.email],
        reply_to=[actor.email],
        headers={
            "Message-ID": f"<{uuid.uuid4()}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
