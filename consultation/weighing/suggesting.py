"""Which comments are like which: on this machine alone, and never more than a hint.

Comments are compared by the words that carry sense, whatever their order. A person
looks at what is found and decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from consultation.models import Coding, Theme
from consultation.weighing.comments import Comment
from consultation.weighing.refs import Kind, Ref, ref_of
from consultation.weighing.sights import Sight, words_of
from consultation.weighing.wanted import NEW, THEMED, Wanted

LIKE = 62.0  # a score of 100 is the same words
NEAREST = 12  # comments that are looked at for the themes of one
SHOWN, EXAMPLES = 30, 15  # suggestions for a theme; its comments they are like
SHORTEST = 3  # letters of a word that tells something
LONGEST = 400  # letters of a comment that are compared
FEWEST = 2  # words without which likeness says nothing
WORD = re.compile(r"[^\W\d_]+")
EMPTY = """
    the and that this with have has had was were are for not you your they them their
    there from what when which who will would could should can but our out about into
    because just very more much some all one get got too than then also been being don
    didn doesn isn aren wasn won
"""
EMPTY_WORDS = frozenset(EMPTY.split())


class Like(NamedTuple):
    """How often a theme was given to comments that are like this one."""

    theme: int
    name: str
    number: int


def likes(sight: Sight, comment: Comment) -> list[Like]:
    """The themes of the comments that are most like this one. A few queries."""
    query = plain(comment.words)
    if not query:
        return []
    coded = _all_words(sight, Wanted(standing=THEMED))
    coded.pop(comment.ref, None)
    return _themes_of([ref for ref, _ in _nearest(query, coded, NEAREST)])


def like_theme(sight: Sight, theme: Theme) -> list[Ref]:
    """New comments that are like those of a theme, the most alike first."""
    new = _all_words(sight, Wanted(standing=NEW))
    own = _of_theme(sight, theme) or [plain(f"{theme.name} {theme.description}")]
    scores: Counter[Ref] = Counter()
    for query in filter(None, own):
        for ref, score in _nearest(query, new, SHOWN):
            scores[ref] = max(scores[ref], score)
    ranked = sorted(scores, key=lambda ref: (-scores[ref], ref))
    return ranked[:SHOWN]


def plain(words: str) -> str:
    """The words that tell something, each once, in order; nothing if they are few."""
    found = {
        word
        for word in WORD.findall(words[:LONGEST].casefold())
        if len(word) >= SHORTEST and word not in EMPTY_WORDS
    }
    return " ".join(sorted(found)) if len(found) >= FEWEST else ""


def _nearest(query: str, pool: Mapping[Ref, str], limit: int) -> list[tuple[Ref, int]]:
    """The most alike of these comments, and how alike they are."""
    found = process.extract(
        query, pool, scorer=fuzz.token_set_ratio, score_cutoff=LIKE, limit=limit
    )
    return [(ref, round(score)) for _, score, ref in found]


def _themes_of(refs: Sequence[Ref]) -> list[Like]:
    """Their themes by how many of them have each, whoever gave it."""
    names: dict[int, str] = {}
    having: dict[int, set[Ref]] = defaultdict(set)
    for kind in Kind:
        keys = [ref.pk for ref in refs if ref.kind is kind]
        rows = Coding.objects.filter(**{f"{kind.column}__in": keys})
        for row in rows.select_related("theme"):
            names[row.theme_id] = row.theme.name
            having[row.theme_id].add(ref_of(row))
    found = [Like(pk, names[pk], len(those)) for pk, those in having.items()]
    return sorted(found, key=lambda like: (-like.number, like.name))


def _of_theme(sight: Sight, theme: Theme) -> list[str]:
    """Some of a theme's comments: those with the most words."""
    found = _all_words(sight, Wanted(theme=str(theme.pk))).values()
    return sorted(found, key=lambda words: (-len(words), words))[:EXAMPLES]


def _all_words(sight: Sight, wanted: Wanted) -> dict[Ref, str]:
    """What is compared of the comments that are wanted. Costs two queries."""
    found: dict[Ref, str] = {}
    for kind in Kind:
        rows = wanted.apply(sight.rows(kind).order_by(), kind, sight.user)
        for pk, shown in words_of(rows):
            if words := plain(shown):
                found[Ref(kind, pk)] = words
    return found
