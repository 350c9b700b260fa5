"""The letter that tells a group what became of what it said."""

from django.conf import settings
from django.urls import reverse

from consultation.feedback.wording import NAME
from consultation.inviting.links import qr_png, shown
from exports.cards.answering import Answering, done, lines_of
from exports.cards.paper import PLAIN, Sheet
from exports.word import styles
from exports.word.dates import long_date
from exports.word.markup import paragraph
from exports.word.package import Document
from workflow import workdays

PICTURE = 40  # millimetres
KEEP, CLOSE = "<w:keepNext/>", '<w:spacing w:after="60"/>'
THANKS = "Thank you for telling us what you think."


def told_letter(told: Answering) -> Document:
    """The letter, in the words of the group's version."""
    sheet = Sheet(f"{NAME}: {told.title}", PLAIN, told.title[:60], told.least)
    sheet.add(styles.COUNCIL, settings.COUNCIL_NAME)
    sheet.add(styles.BODY, long_date(workdays.today().isoformat()))
    sheet.add(styles.LONG_TITLE, NAME, '<w:spacing w:before="240" w:after="80"/>')
    sheet.add(styles.SUBTITLE, told.title)
    sheet.add(styles.BODY, THANKS)
    for line in lines_of(told.intro):
        sheet.add(styles.BODY, line)
    for number, item in enumerate(told.items, start=1):
        sheet.add(
            styles.HEADING_2,
            f"{number}. {'You said' if told.young else 'What people said'}",
        )
        for line in lines_of(item.said):
            sheet.add(styles.BODY, line)
        sheet.add(
            styles.HEADING_3, "We will" if told.young else "What we decided, and why"
        )
        sheet.add(styles.BODY, item.decided, KEEP + CLOSE)
        for line in lines_of(item.why):
            sheet.add(styles.BODY, line)
        sheet.add(styles.HEADING_3, "We did" if told.young else "What we did")
        for line in done(item):
            sheet.add(styles.BODY, line, CLOSE)
    _more(sheet, told)
    return sheet.file()


def _more(sheet: Sheet, told: Answering) -> None:
    sheet.add(styles.HEADING_2, "Read all of it")
    sheet.body.append(paragraph(styles.PICTURE, code_to(sheet, told, PICTURE)))
    words = f"Scan this, or go to {shown(told.address)}"
    sheet.add(styles.PICTURE_CAPTION, words)
    receipt = shown(settings.BASE_URL + reverse("take_part:receipt"))
    sheet.add(
        styles.BODY,
        "Do you have a receipt key? Then you can see what became of your own words: "
        f"go to {receipt}",
    )
    team = told.group.consultation.team
    sheet.add(styles.END, f"{team}, {settings.COUNCIL_NAME}")


def code_to(sheet: Sheet, told: Answering, millimetres: int) -> str:
    """The picture of the page's address."""
    return sheet.picture(
        qr_png(told.address),
        alt="Square code to scan with a phone’s camera; it opens "
        f"{shown(told.address)}",
        millimetres=millimetres,
    )
