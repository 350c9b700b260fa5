"""Consultation: its days, how long what is kept, and whom people are told to call."""

from datetime import date

from .environment import env

# The shortest consultation, in days (no statute says; councils do).
CONSULTATION_DAYS = env.int("CONSULTATION_DAYS", 28)
# Working days within which a person reads what somebody wrote.
READING_DAYS = env.int("READING_DAYS", 1)
# ISO dates on which nobody reads, beside weekends and England's bank holidays.
CLOSED_DAYS: list[date] = env.list("CLOSED_DAYS", [], subcast=date.fromisoformat)
# Minutes after which a concern that nobody acknowledged is escalated.
CONCERN_ACKNOWLEDGE_MINUTES = env.int("CONCERN_ACKNOWLEDGE_MINUTES", 60)
# Days for which personal records are kept: from closing, or from the case's end.
KEEP_RESPONSES_DAYS = env.int("KEEP_RESPONSES_DAYS", 730)
KEEP_INVITEES_DAYS = env.int("KEEP_INVITEES_DAYS", 90)
KEEP_CONCERNS_DAYS = env.int("KEEP_CONCERNS_DAYS", 2190)
# What is past its date goes at night, from this hour on, by the council's clock.
KEEPING_HOUR = env.int("KEEPING_HOUR", 1)
# Days after closing for which answers still come in, from paper.
RESHUFFLE_DAYS = env.int("RESHUFFLE_DAYS", 60)
# Which answers were erased, as digests: outside the database, so that a restore of an
# older backup erases them again. In the folder of checkpoints unless named.
ERASURES_FILE = env.str("ERASURES_FILE", "")
# Cells of statistics below this are hidden: young people's, and others'.
SMALL_NUMBER_YOUNG = env.int("SMALL_NUMBER_YOUNG", 10)
SMALL_NUMBER = env.int("SMALL_NUMBER", 5)
# What words for young people are held to: words a sentence, and reading age in years.
PLAIN_SENTENCE_WORDS = env.int("PLAIN_SENTENCE_WORDS", 15)
PLAIN_READING_AGE = env.int("PLAIN_READING_AGE", 11)
# Whom people are told to call.
EMERGENCY_NUMBER = env.str("EMERGENCY_NUMBER", "999")
HELPLINE_YOUNG = env.str("HELPLINE_YOUNG", "Childline 0800 1111")
HELPLINE_ADULT = env.str("HELPLINE_ADULT", "Samaritans 116 123")
HELPLINE_ADVOCATE = env.str("HELPLINE_ADVOCATE", "Coram Voice 0808 800 5792")
# How children and care leavers are called in words for them.
YOUNG_PEOPLE_WORDS = env.str("YOUNG_PEOPLE_WORDS", "children in our care")
# Where "Leave quickly" leads to.
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", "https://www.bbc.co.uk/weather")
