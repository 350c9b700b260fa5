"""Edits of many kinds at random places, as a seed says."""

import random

from .editing import Partner

WORDS = [
    "calm",
    "evening",
    "phone",
    "trust",
    "early",
    "online",
    "kind",
    "school",
    "money",
    "sleep",
]
CLAUSES = (
    "Children in our",
    "Carers talk",
    "Every home",
    "what they play",
    "whom they meet",
    "The first evening",
    "Foster carers set",
    "Social workers ask",
    "Staff in homes",
    "Managers look",
    "We review",
)
JOINED = ("Children in our", "Foster carers set", "Social workers ask")
KINDS = ["replace", "cut", "insert", "strike", "add", "move", "split", "join", "two"]
CELLS = ("Talks with", "Writes it", "Reads the", "A young person", "Care for")


def edited(data, seed):
    """A file with one to six edits; sometimes what we hid in it is lost."""
    chance = random.Random(seed)
    file = Partner(data)
    chosen = chance.sample(CLAUSES, chance.randint(1, 6))
    for start in chosen:
        _edit(file, start, chance, chosen)
    for start in chance.sample(CELLS, chance.randint(0, 2)):
        words = _words_of(file.paragraph(start)).split()
        file.replace(start, words[-1], _new(chance, 2), tracked=chance.random() < 0.7)
    if chance.random() < 0.2:
        file.strike_row("Manager")
    if chance.random() < 0.2:
        file.add_row("Social worker", _new(chance, 1), _new(chance, 4))
    if chance.random() < 0.4:
        file.drop_bookmarks()
    if chance.random() < 0.3:
        file.break_runs()
    return file.data()


def _edit(file, start, chance, chosen):
    tracked = chance.random() < 0.7
    if not file.has(start):
        return
    paragraph = file.paragraph(start)
    run = _words_of(paragraph)
    if len(run.split()) < 3:
        return
    middle = chance.choice(run.split()[1:-1])
    following = CLAUSES[CLAUSES.index(start) + 1 :][:1]
    match chance.choice(KINDS):
        case "replace":
            file.replace(paragraph, middle, _new(chance, 2), tracked=tracked)
        case "cut":
            file.replace(paragraph, f" {middle}", "", tracked=tracked)
        case "insert":
            file.insert(paragraph, middle, f" {_new(chance, 3)}")
        case "strike":
            file.strike(paragraph, tracked=tracked)
        case "add":
            file.add(paragraph, f"{_new(chance, 6)}.", tracked=tracked)
        case "move":
            others = [c for c in CLAUSES if c != start and file.has(c)]
            file.move(paragraph, chance.choice(others))
        case "split":
            file.split(paragraph, middle)
        case "join" if start in JOINED and following[0] not in chosen:
            file.join(paragraph)
        case _:
            file.replace(paragraph, run.split()[0], _new(chance, 1), author="Quinn")
            file.replace(paragraph, run.split()[-1], _new(chance, 1))


def _words_of(paragraph):
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    runs = ["".join(r.itertext(w + "t")) for r in paragraph.iter(w + "r")]
    return max(runs, key=len)


def _new(chance, number):
    return " ".join(chance.choice(WORDS) for _ in range(number))
