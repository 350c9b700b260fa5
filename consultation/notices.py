"""What people are told before they begin: the promise, and no promise more.

Full confidentiality cannot be promised, so it is not. The words are kept with a version
number (`Notice`), so that it is known for each response what was promised.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from consultation.models import Group, Helpline, Identity, Notice

ANONYMOUS_PLAIN = (
    "We don’t ask your name.",
    "Nobody can look up which answers are yours. We can’t either.",
)
ANONYMOUS = (
    "We do not ask your name.",
    "Nobody can trace an answer to a person, an address or a device, and neither can "
    "we.",
)
CONFIDENTIAL_PLAIN = (
    "We know your name. We keep it apart from your answers.",
    "Only a safeguarding lead can put them together. They must write down why.",
)
CONFIDENTIAL = (
    "We know whom we invited. Your name is kept apart from your answers.",
    "Only a safeguarding lead may join the two, and records the reason each time.",
)
MIGHT_SHOW = "What you write might show who you are."
MAY_HELP = "If someone may be in danger, we may try to find out and help."
NOT_AT_ONCE = "We don’t read this straight away."
FLAGGED = (
    "If we are worried about somebody because of what you wrote, we keep it. Then you "
    "can’t change it or take it back.",
)
CHOICE = (
    "It is your choice. You can skip any question, and stop when you like.",
    "You can change or take back your answers until the last day.",
)
TRIES = 20


@dataclass(frozen=True, slots=True)
class Promise:
    """The words for one group: `identity` first, then what holds for everybody.

    `beside` are the lines on safety. `reminder` stands beside every box for words and
    on the receipt: what is known of the name in this group, and those lines.
    """

    identity: tuple[str, ...]
    beside: tuple[str, ...]
    flagged: tuple[str, ...]
    choice: tuple[str, ...]

    @property
    def reminder(self) -> tuple[str, ...]:
        """What is said again wherever somebody writes."""
        return (*self.identity[:1], *self.beside)

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything, in the order in which it is read."""
        return (*self.identity, *self.beside, *self.flagged, *self.choice)


def current() -> Notice:
    """The notice in today's words: the version that has them, or a new one.

    Of several who are the first to use new words at once, one writes the version. The
    database has each number and each text once, so the others look again.
    """
    words = _words()
    text = json.dumps(words, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    for _ in range(TRIES):
        if found := Notice.objects.filter(sha256=digest).first():
            return found
        with suppress(IntegrityError), transaction.atomic():
            return _next_version(digest, words)
    return _next_version(digest, words)


def _next_version(digest: str, words: dict[str, Any]) -> Notice:
    last = Notice.objects.aggregate(last=Max("version"))["last"] or 0
    return Notice.objects.create(
        version=last + 1, sha256=digest, words=words, at=timezone.now()
    )


def promise(notice: Notice, group: Group) -> Promise:
    """What this group was promised by this version."""
    words: dict[str, Any] = notice.words
    manner = "plain" if group.young else "formal"
    return Promise(
        identity=tuple(words["identity"][f"{group.identity}_{manner}"]),
        beside=tuple(words["beside"][group.helpline]),
        flagged=tuple(words["flagged"]),
        choice=tuple(words["choice"]),
    )


def _words() -> dict[str, Any]:
    return {
        "identity": {
            f"{Identity.ANONYMOUS}_plain": list(ANONYMOUS_PLAIN),
            f"{Identity.ANONYMOUS}_formal": list(ANONYMOUS),
            f"{Identity.CONFIDENTIAL}_plain": list(CONFIDENTIAL_PLAIN),
            f"{Identity.CONFIDENTIAL}_formal": list(CONFIDENTIAL),
        },
        "beside": {
            Helpline.CHILD.value: _beside(settings.HELPLINE_YOUNG),
            Helpline.ADULT.value: _beside(settings.HELPLINE_ADULT),
        },
        "flagged": list(FLAGGED),
        "choice": list(CHOICE),
    }


def _beside(helpline: str) -> list[str]:
    return [
        MIGHT_SHOW,
        MAY_HELP,
        NOT_AT_ONCE,
        f"In danger now? Call {settings.EMERGENCY_NUMBER}.",
        f"To talk: {helpline}.",
        f"An advocate who speaks up for you: {settings.HELPLINE_ADVOCATE}.",
    ]
