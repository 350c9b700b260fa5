"""A dozen drawings of our own for the young person's version: static/say/symbols/."""

from typing import NamedTuple


class Symbol(NamedTuple):
    """A drawing by its key, with the words that are read out instead of it."""

    key: str
    name: str
    alt: str

    @property
    def path(self) -> str:
        """Its static file."""
        return f"say/symbols/{self.key}.svg"


SYMBOLS: tuple[Symbol, ...] = (
    Symbol("phone", "Phone", "A mobile phone"),
    Symbol("wifi", "Wifi", "The sign for wifi"),
    Symbol("game", "Game", "A game controller"),
    Symbol("home", "Home", "A house"),
    Symbol("people", "People", "Three people together"),
    Symbol("talk", "Talk", "Two speech bubbles"),
    Symbol("book", "Book", "An open book"),
    Symbol("shield", "Safe", "A shield with a tick"),
    Symbol("clock", "Time", "A clock"),
    Symbol("question", "Question", "A question mark"),
    Symbol("heart", "Heart", "A heart"),
    Symbol("hand", "Hand", "A raised hand"),
)
BY_KEY = {symbol.key: symbol for symbol in SYMBOLS}


def symbol_of(key: str) -> Symbol | None:
    """A drawing by its key; None if there is none of that name."""
    return BY_KEY.get(key)
