"""The one error for a foreign file, with a sentence that says what to do."""

AGAIN = "Open it in Word, save it as a new .docx file and upload that."

SENTENCES = {
    "empty": "This file is empty. Choose the Word file again.",
    "too_large": "This file is larger than {limit}. In Word, choose Compress Pictures, "
    "save it and upload it again.",
    "not_word": "This is not a Word file. Save it as .docx and upload that.",
    "old_word": "This is a Word file of the old kind (.doc). Open it in Word, save it "
    "as .docx and upload that.",
    "open_document": "This is an OpenDocument file. Save it as a Word file (.docx) and "
    "upload that.",
    "template": "This is a Word template. Save it as a document (.docx) and upload "
    "that.",
    "encrypted": "This file is protected by a password. Take the password off in Word, "
    "save it and upload it again.",
    "damaged": f"This file is damaged. {AGAIN}",
    "bomb": "This file unpacks to far more than a document holds, so it was not "
    f"opened. {AGAIN}",
    "names": f"This file is packed in a way that no document needs. {AGAIN}",
    "incomplete": f"A part that every Word file has is missing here. {AGAIN}",
    "declarations": "This file holds declarations that no Word file has, so it was "
    f"not opened. {AGAIN}",
    "encoding": f"This file is written in letters that Word does not use. {AGAIN}",
    "macros": "This file contains macros. Save it as a Word document without macros "
    "(.docx) and upload that.",
    "embedded": "This file has another file or program inside it ({part}). Delete "
    "that object in Word, or paste it as a picture, save it and upload it again.",
    "joined": "This file has another document inside it that Word has not joined to "
    f"it yet. {AGAIN}",
    "linked": "This file shows something that is kept elsewhere ({target}). In Word, "
    "choose File, Info, Edit Links to Files, break the link or delete the object, "
    "save it and upload it again.",
    "picture": "A picture in this file is too large ({size} pixels). In Word, choose "
    "Compress Pictures, save it and upload it again.",
    "too_deep": "Tables or boxes in this file stand inside one another too often to "
    "be read. Take some of them out in Word and upload it again.",
    "too_much": "This file holds more than can be read at once. Divide it into "
    "several files and upload them one by one.",
    "too_slow": "Reading this file took too long and was stopped. Divide it into "
    "several files and upload them one by one.",
    "unreadable": f"This file could not be read. {AGAIN}",
}


class UnreadableFile(Exception):
    """A file from outside that is not taken.

    `str()` is one sentence or two for the person who sent it; `code` is a short key.
    The sentence comes from `SENTENCES`, unless one is given; `facts` fill its gaps.
    """

    def __init__(self, code: str, sentence: str = "", **facts: str) -> None:
        self.code = code
        sentence = sentence or SENTENCES.get(code, SENTENCES["unreadable"])
        super().__init__(sentence.format(**facts) if facts else sentence)
