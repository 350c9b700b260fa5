"""Sentences that the acts of this part are refused with."""

GONE = "There is no such point any more. Look at the list again."
ANSWERED = (
    "Somebody else answered or changed this point after you opened it. Look at what "
    "stands there now, then decide again."
)
SOME_ANSWERED = (
    "{many} you ticked {have} been answered or changed by somebody else meanwhile. "
    "Nothing was saved. Look at the list again."
)
NOT_A_LEAD = "Only the consultation leads of its team answer what people said."
NOT_A_WRITER = (
    "The consultation leads, the owner and the editors say which clause was changed."
)
NOT_CLOSED = "Points are answered once the consultation is closed: more may be said."
CHOOSE = "Choose what is decided."
SAY_WHY = "Say why in plain words."
NO_TEXT = (
    "A call for practice has no text that could change. Say what was done instead."
)
NO_CLAUSE = "Choose the clause that was changed or taken out."
NO_SUCH_CLAUSE = "The text has no such clause now. Choose it again."
UNCHANGED = (
    "This clause still says what it said when people were asked. Change it first, then "
    "link it."
)
SAY_WORDS = "Say in our own words what people said: the public reads this."
SAY_WHAT = "Say what was done."
SAY_WHEN = "Say on which day it was done."
NOT_YET = "Choose a day that is not in the future."
NOT_ASKED = "Choose a clause of the text that people were asked about."
