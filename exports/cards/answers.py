"""The answer sheet to print: the questions of one group, with boxes to tick and lines
to write on, after the notice and before where to give it back."""

from django.conf import settings

from consultation.asking.questions import questions_for
from consultation.inviting.letters import promise_for, purpose_for, title_for
from consultation.models import AgeBand, Group, Question, QuestionKind
from consultation.taking_part.forms import FACES, HELPERS
from exports.cards import styles as ours
from exports.cards.paper import PLAIN, Sheet
from exports.word import styles
from exports.word.dates import long_date
from exports.word.package import Document

BOX = "☐"
LINES_ALONE, LINES_MORE = 6, 3
KEEP, CLOSE = "<w:keepNext/>", '<w:spacing w:after="60"/>'
# What is otherwise on paper: no more is promised than holds.
ON_PAPER = (
    "Please do not write your name on this sheet.",
    "A member of the team reads it, and your answers are typed in.",
    "Whoever knows your handwriting may see whose sheet it is.",
)
# A sheet of a confidential group has no name either: less is known than online.
NOT_JOINED = "We do not join this sheet to your name, so we can’t look up whose it is."
HANDED_IN = "Once you have given this sheet back, you can’t change it."


def answer_sheet(group: Group) -> Document:
    """The sheet that this group's people fill in by hand."""
    title = title_for(group)
    sheet = Sheet(title, PLAIN, foot=title[:60])
    _front(sheet, group, title)
    for number, question in enumerate(
        questions_for(group.consultation, group), start=1
    ):
        _question(sheet, number, question, group.young)
    _about_you(sheet, group)
    _back(sheet, group)
    return sheet.file()


def _front(sheet: Sheet, group: Group, title: str) -> None:
    sheet.add(styles.COUNCIL, settings.COUNCIL_NAME)
    sheet.add(styles.LONG_TITLE, title, '<w:spacing w:before="240" w:after="160"/>')
    for line in filter(None, map(str.strip, purpose_for(group).splitlines())):
        sheet.add(styles.BODY, line)
    sheet.add(styles.HEADING_2, "Before you begin")
    promise = promise_for(group)
    known = promise.identity if group.is_anonymous else (NOT_JOINED,)
    for line in (*known, *ON_PAPER, promise.choice[0], HANDED_IN):
        sheet.add(styles.BODY, line, CLOSE)
    sheet.add(styles.CALLOUT_TITLE, "Good to know")
    for line in (*promise.beside, *promise.flagged):
        sheet.add(styles.CALLOUT, line, CLOSE)


def _question(sheet: Sheet, number: int, question: Question, young: bool) -> None:
    sheet.add(styles.HEADING_2, f"{number}. {question.asked(young)}")
    help_words = (question.plain_help if young else "") or question.help
    if help_words:
        sheet.add(styles.BODY, help_words, KEEP)
    if question.kind == QuestionKind.RATING:
        _boxes(sheet, [words for _, words in FACES], "Tick one.")
    elif question.kind != QuestionKind.TEXT:
        once = question.kind == QuestionKind.SINGLE
        hint = "Tick one." if once else "Tick as many as you like."
        _boxes(sheet, [_choice(one, young) for one in question.choices], hint)
    if question.takes_words:
        alone = question.kind == QuestionKind.TEXT
        if not alone:
            sheet.add(styles.BODY, "Want to say more? You do not have to.", KEEP)
        _lines(sheet, LINES_ALONE if alone else LINES_MORE)
        sheet.add(styles.BODY, promise_line(), '<w:spacing w:before="80"/>')


def promise_line() -> str:
    """The shortest of what is said beside each box for words."""
    return (
        "What you write might show who you are. In danger now? Call "
        f"{settings.EMERGENCY_NUMBER}."
    )


def _about_you(sheet: Sheet, group: Group) -> None:
    if group.asks_age_band:
        sheet.add(styles.HEADING_2, "How old are you? You do not have to say.")
        _boxes(sheet, list(AgeBand.labels), "Tick one.")
    sheet.add(styles.HEADING_2, "Did somebody help you with this sheet?")
    _boxes(sheet, list(HELPERS.values()), "Tick one.")
    sheet.add(styles.HEADING_2, "May we print your words, without your name?")
    _boxes(sheet, ["Yes", "No"], "Tick one.")


def _back(sheet: Sheet, group: Group) -> None:
    closes = group.consultation.closes_on
    if closes is not None:
        last_day = long_date(closes.isoformat())
        words = f"Please give this sheet back by {last_day}. Thank you."
        sheet.add(styles.END, words)
    sheet.add(styles.BODY, "For the team: sheet number ________")


def _boxes(sheet: Sheet, words: list[str], hint: str) -> None:
    sheet.add(styles.BODY, hint, KEEP)
    for place, line in enumerate(words):
        last = place == len(words) - 1
        sheet.add(ours.ANSWER, f"{BOX}\t{line}", "" if last else KEEP)


def _lines(sheet: Sheet, number: int) -> None:
    for place in range(number):
        sheet.add(ours.WRITING, "", "" if place == number - 1 else KEEP)


def _choice(choice: dict[str, str], young: bool) -> str:
    return (choice.get("plain") if young else "") or choice["words"]
