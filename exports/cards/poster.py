"""The poster of an open link: what it is about, the link, the promise."""

from django.conf import settings

from consultation.inviting.letters import promise_for, purpose_for, title_for
from consultation.inviting.links import open_link, qr_png, shown
from consultation.models import Group
from exports.cards.paper import PLAIN, Sheet
from exports.word import styles
from exports.word.dates import long_date
from exports.word.markup import paragraph
from exports.word.package import Document

PICTURE = 50  # millimetres
CLOSE = '<w:spacing w:after="40"/>'


def poster_document(group: Group) -> Document:
    """A page to hang up, in the words of one group."""
    title = title_for(group)
    sheet = Sheet(title, PLAIN)
    sheet.add(styles.COUNCIL, settings.COUNCIL_NAME)
    sheet.add(styles.LONG_TITLE, title, '<w:spacing w:before="360"/>')
    for line in purpose_for(group).splitlines():
        if line.strip():
            sheet.add(styles.BODY, line.strip())
    address = open_link(group.consultation)
    drawing = sheet.picture(
        qr_png(address),
        alt=f"Square code to scan with a phone’s camera; it opens {shown(address)}",
        millimetres=PICTURE,
    )
    sheet.body.append(paragraph(styles.PICTURE, drawing))
    sheet.add(styles.PICTURE_CAPTION, f"Scan this, or go to {shown(address)}", CLOSE)
    sheet.add(styles.STAGE, dates(group), '<w:spacing w:after="120"/>')
    _promise(sheet, group)
    return sheet.file()


def dates(group: Group) -> str:
    """From when to when, in words."""
    opens, closes = group.consultation.opens_on, group.consultation.closes_on
    if opens is None or closes is None:
        return ""
    return f"From {long_date(opens.isoformat())} to {long_date(closes.isoformat())}"


def _promise(sheet: Sheet, group: Group) -> None:
    promise = promise_for(group)
    sheet.add(styles.HEADING_2, "What we promise")
    for line in (*promise.identity, *promise.choice):
        sheet.add(styles.BODY, line, CLOSE)
    sheet.add(styles.CALLOUT_TITLE, "Good to know")
    for line in (*promise.beside, *promise.flagged):
        sheet.add(styles.CALLOUT, line, CLOSE)
