"""Why something is not taken, in a sentence for people."""

_REASONS = {
    "contents": "Our pages and documents make their own table of contents.",
    "cover": "Our documents make their own cover page.",
    "header": "It repeats on every page; our documents have their own header.",
    "footer": "It repeats on every page; our documents have their own footer.",
    "footnote": "This note could not be put in brackets where it belongs.",
    "endnote": "This note could not be put in brackets where it belongs.",
    "comment": "Comments are no part of the text.",
    "deleted": "It was deleted with tracked changes.",
    "moved": "It was moved elsewhere with tracked changes.",
    "hidden": "It is hidden in the file and does not print.",
    "chart": "The words of a chart cannot be read in order.",
    "diagram": "The words of this diagram stand in no paragraph.",
    "symbol": "A letter of a picture font; the picture it shows was taken.",
    "number": "An automatic number inside a table or box is not kept.",
    "picture": "This picture cannot be shown on a web page.",
    "logo": "A picture on the cover page.",
    "object": "An embedded object cannot be shown on a web page.",
    "link": "Its address is not one of the web or of mail, or a heading had it.",
    "cell link": "Tables hold plain words, so this address was left out.",
    "control": "It only asks the writer of a form for words.",
    "terms": "The heading row of a table that became a list of terms.",
    "building block": "Word keeps it at hand for forms; it stands nowhere in the text.",
    "other": "It stands where no reader sees it.",
}

_SAME = {"logo": "picture", "cell link": "link"}


def reason(code: str) -> str:
    """The sentence for a code."""
    return _REASONS.get(code, _REASONS["other"])


def kind(code: str) -> str:
    """The code of `draft.DROPS` under which one of ours is shown."""
    return _SAME.get(code, code)
