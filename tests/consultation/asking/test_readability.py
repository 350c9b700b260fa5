"""How easy words are."""

import pytest

from consultation.asking.readability import measure

LONG = (
    "When you move to a new home, somebody should sit down with you and explain all "
    "the rules for phones, games and the internet there."
)


@pytest.mark.parametrize(
    ("words", "sentences", "longest"),
    [
        ("", 0, 0),
        ("Phones help.", 1, 2),
        ("Phones help. Games do too!", 2, 3),
        ("First line\nSecond line of it", 2, 4),
        ("It costs 2.50 pounds. Is that OK?", 2, 4),
        ("“Who decides?” they asked. You do.", 3, 2),
    ],
)
def test_sentences_and_words_are_counted(words, sentences, longest):
    found = measure(words)
    assert (found.sentences, found.longest) == (sentences, longest)


def test_long_sentence_is_warned_about_with_its_number_of_words():
    first = measure(LONG).warnings[0]
    assert first == (
        "This sentence has 25 words; 15 or fewer are easier: “When you move to a new …”"
    )
    assert measure(LONG, plain=False).warnings == ()


def test_hard_words_are_named_once():
    warnings = measure("Safeguarding. Safeguarding helps. Accommodation.").warnings
    assert warnings[-1] == (
        "Hard words to explain or replace: Safeguarding, Accommodation."
    )


def test_reading_age_rises_with_longer_words_and_sentences():
    easy = measure("We want to know how you use your phone.")
    hard = measure("The consultation concerns organisational accountability.")
    assert easy.age < 11 < hard.age
    assert easy.warnings == ()
    assert easy.said == "1 sentence, 9 words a sentence, reading age about 6"


def test_reading_age_is_a_setting(settings):
    settings.PLAIN_READING_AGE = 5
    assert measure("We want to know how you use your phone.").warnings == (
        "The reading age is about 6; 5 or younger is easier. Shorter words help most.",
    )
