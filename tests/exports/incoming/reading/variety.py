"""Old policies of many kinds, by seed: several kinds of structure, and oddities."""

import random

from .legacy import (
    Legacy,
    cell,
    chart_of_boxes,
    control,
    deleted,
    field,
    inserted,
    old_box,
    para,
    picture_bytes,
    run,
    table,
    textbox,
    wordart,
)

WORDS = [
    "children",
    "carers",
    "council",
    "staff",
    "must",
    "should",
    "record",
    "each",
    "visit",
    "safely",
    "within",
    "five",
    "working",
    "days",
    "and",
    "report",
    "concerns",
    "to",
    "the",
    "designated",
    "lead",
    "who",
    "keeps",
    "a",
    "log",
    "of",
    "every",
    "decision",
    "made",
    "about",
    "care",
    "plans",
    "homes",
    "schools",
    "health",
    "money",
    "phones",
    "travel",
    "training",
    "supervision",
    "review",
    "outcomes",
    "duty",
    "data",
    "sharing",
    "consent",
    "parents",
    "families",
    "young",
    "people's",
    "rights",
    "voice",
    "complaints",
    "appeals",
    "panels",
    "meetings",
    "minutes",
    "£25",
    "24",
    "1989",
    "co-operation",
    "e-mail",
    "o'clock",
    "café",
    "naïve",
    "3.5",
    "A&E",
]
HEADINGS = (
    "Introduction", "Purpose", "Scope", "Roles and responsibilities", "Procedure",
    "Recording", "Training", "Complaints", "Monitoring and review", "Data protection",
    "Equality", "Contacts", "Legal framework", "Working together",
)  # fmt: skip
TICK = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
FORMULA = "<m:oMath><m:r><m:t>a²+b</m:t></m:r></m:oMath>"
KINDS = ("styled", "bold", "underlined", "capitals", "typed", "automatic", "large")


def sentence(dice, words=None):
    found = [dice.choice(WORDS) for _ in range(words or dice.randint(6, 40))]
    return " ".join(found).capitalize() + "."


def old_policy(seed):
    """A file, and which kind of headings it has."""
    dice = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    legacy = Legacy()
    if dice.random() < 0.7:
        legacy.add(para("Northbeck Council", centred=True, bold=True, size=28))
        legacy.add(para("Safe Homes Policy", style="Titel"), para(""))
    if dice.random() < 0.3:
        legacy.add(para("Version 3.1"), para("Approved: March 2019"))
    headings = dice.sample(HEADINGS, dice.randint(3, 9))
    if dice.random() < 0.4:
        add_contents(dice, legacy, headings)
    for number, heading in enumerate(headings, 1):
        legacy.add(*heading_line(kind, number, heading))
        for _ in range(dice.randint(1, 4)):
            legacy.add(*passage(dice, legacy, kind, number))
    for _ in range(dice.randint(0, 5)):
        legacy.add(*oddity(dice, legacy))
        legacy.add(para(sentence(dice)))
    return legacy, kind


def heading_line(kind, number, words):
    match kind:
        case "styled":
            return [para(words, style="berschrift1")]
        case "bold":
            return [para(""), para(words, bold=True)]
        case "underlined":
            return [para(words, underline=True, bold=True)]
        case "capitals":
            return [para(words.upper())]
        case "typed":
            return [para(f"{number}.\t{words}", bold=True)]
        case "automatic":
            return [para(words, num=(1, 0), bold=True)]
        case _:
            return [para(words, size=32)]


def passage(dice, legacy, kind, number):
    """A few blocks that any policy has."""
    match dice.randint(0, 9):
        case 0:
            return [para(f"{letter}) {sentence(dice)}") for letter in "abc"]
        case 1:
            return [para(sentence(dice), num=(2, dice.randint(0, 2))) for _ in range(4)]
        case 2:
            return [para(f"•\t{sentence(dice)}") for _ in range(3)]
        case 3 if kind == "automatic":
            return [para(sentence(dice), num=(1, 1)), para(sentence(dice), num=(1, 2))]
        case 3:
            return [para(f"{number}.{n} {sentence(dice)}") for n in range(1, 4)]
        case 4:
            rows = [[sentence(dice, 4) for _ in range(3)] for _ in range(3)]
            return [table(["Who", "What", "When"], *rows), para(sentence(dice))]
        case 5:
            pieces = [
                run(sentence(dice) + " ", bold=True),
                run(sentence(dice), italic=True),
            ]
            return [para("".join(pieces))]
        case 6:
            note = legacy.note(sentence(dice, 5), dice.choice(["footnote", "endnote"]))
            return [para(run(sentence(dice)) + note + run(" and so on"))]
        case 7:
            link = legacy.link("https://example.org/a?b=1&c=2", sentence(dice, 3))
            return [para(run("See ") + link)]
        case _:
            return [para(sentence(dice)), para(sentence(dice))]


def add_contents(dice, legacy, headings):
    legacy.add(para("Contents", bold=True))
    entries = [f"{heading}\t{place + 2}" for place, heading in enumerate(headings)]
    match dice.randint(0, 3):
        case 0:
            legacy.add(*(para(entry) for entry in entries))
        case 1:
            legacy.add(*(para(entry, style="Verz1") for entry in entries))
        case 2:
            inner = "".join(para(entry) for entry in entries)
            legacy.add(control(inner, gallery="Table of Contents"))
        case _:
            first, *rest = [run(entry) for entry in entries]
            inner = first + "</w:p><w:p>" + "</w:p><w:p>".join(rest)
            code = 'TOC \\o "1-3"'
            legacy.add(f"<w:p>{field(code, inner)}</w:p>")


def oddity(dice, legacy):
    """Something that trips readers up."""
    words = sentence(dice, 6)
    made = [
        lambda: [para(textbox(para(words), para(sentence(dice))))],
        lambda: [para(old_box(para(words)) + run(sentence(dice)))],
        lambda: [para(chart_of_boxes((words, 0, 90), (sentence(dice, 4), 5, 10)))],
        lambda: [table([cell(para(words) + para(sentence(dice)))])],
        lambda: [table([words, sentence(dice)], borders=False)],
        lambda: [merged_table(dice)],
        lambda: [form(dice)],
        lambda: [table([cell(para(words) + table(["In", "Out"], ["a", "b"]))], ["x"])],
        lambda: [para(inserted(words) + deleted(f" {sentence(dice)}") + run(" end"))],
        lambda: [para(run(words) + deleted(words, "moveFrom"))],
        lambda: [para(run("be") + run("secret", hidden=True) + run("hind"))],
        lambda: [para(run("kept ") + run(words, style="Versteckt"))],
        lambda: [para(field('HYPERLINK "javascript:alert(1)"', run(words)))],
        lambda: [para(run(words) + legacy.comment(sentence(dice)))],
        lambda: legacy.edge("header", para(words)) and [],
        lambda: legacy.edge("footer", para("Page 1")) and [],
        lambda: [para(legacy.diagram(words, sentence(dice)))],
        lambda: [para(legacy.chart(words, "12", "Total"))],
        lambda: [para(run("q ", font="Wingdings") + run(words))],
        lambda: [para(TICK + run(words))],
        lambda: [para(run("co") + "<w:r><w:noBreakHyphen/></w:r>" + run("op­erate"))],
        lambda: [para(control(run("Click here to write"), placeholder=True))],
        lambda: [control(para(words))],
        lambda: [para(wordart("Draft copy"))],
        lambda: [para("<w:r><w:t>x </w:t></w:r>" + FORMULA)],
        lambda: [para(legacy.picture(picture_bytes(), alt="A map"))],
        lambda: [para(legacy.picture(b"\x01\x00\x00\x00emf", name="image2.emf"))],
        lambda: [para(words, struck=True)],
        lambda: [para("☐ Yes ☐ No"), para("…………………… Chair")],
        lambda: [para(run("Tel") + "<w:r><w:tab/></w:r>" + run("0115 496 0000"))],
        lambda: [para("OFSTED"), para("Store Street,"), para("Leeds"), para("LS1 1AA")],
        lambda: [para("This sentence was broken by somebody who pressed the key and"),
                 para("it goes on here.")],
    ]  # fmt: skip
    return dice.choice(made)()


def merged_table(dice):
    return table(
        [cell("Matrix of duties", span=3)],
        ["Duty", cell("People", span=2)],
        [cell("Visits", merge=True), "Carer", sentence(dice, 5)],
        [cell("", merge=False), "Lead", sentence(dice, 5)],
    )


def form(dice):
    return table(
        ["Name:", cell("", span=3)],
        [cell("Date of birth:", span=2), cell(sentence(dice, 4), span=2)],
        ["Agreed", "☐ Yes", "☐ No", "Signed"],
        [cell("Notes", span=3), ""],
    )
