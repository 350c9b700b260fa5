"""Words that move a response to the top of the queue, and say why.

A hint is no judgement. It may raise a response's priority; nothing here ever lowers
one, and every response is read by a person whether or not a word was found.
"""

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When

from consultation.models import Answer, Response

# Said in the queue instead of the words themselves, which only the reader sees.
HINTS = (
    (
        "Words about dying or self-harm",
        r"suicid\w*|kill (myself|me|him|her|them)|end (it all|my life)|want to die|"
        r"self.?harm\w*|cut(ting)? myself|hurt(ing)? myself|overdos\w*",
    ),
    (
        "Words about being hurt or afraid",
        r"abus\w*|hit(s|ting)? me|hurt(s|ing)? me|beat(s|en|ing)?|punch\w*|"
        r"strangl\w*|chok\w*|scared|afraid|frightened|threat\w*|locked in|"
        r"unsafe|not safe|violen\w*|knife|weapon\w*",
    ),
    (
        "Words about sex or being touched",
        r"touch(ed|es|ing)? me|rap(e|ed|ist)|sex\w*|nude\w*|naked|groom(ed|ing)|"
        r"private parts",
    ),
    (
        "Words about running away or being missing",
        r"r(u|a)n(ning)? away|run off|missing from|county lines|don.?t go home",
    ),
    (
        "Words that ask for help",
        r"help me|please help|no one knows|nobody knows|secret",
    ),
)
# The edge of a word, in signs that both databases read alike.
EDGED = r"(^|[^a-z])({})($|[^a-z])"


def hinted(rows: QuerySet[Response]) -> QuerySet[Response]:
    """With `hint`: why a response stands further up, or nothing."""
    cases = [
        When(Exists(_saying(pattern)), then=Value(reason)) for reason, pattern in HINTS
    ]
    return rows.annotate(hint=Case(*cases, default=Value(""), output_field=CharField()))


def _saying(pattern: str) -> QuerySet[Answer]:
    return Answer.objects.filter(
        response=OuterRef("pk"), text__iregex=EDGED.format(pattern)
    )
