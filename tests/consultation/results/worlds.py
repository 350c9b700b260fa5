"""Consultations as numbers alone: small counts, a few groups, several linked tables."""

from datetime import date, timedelta

from consultation.models import Group, Question, QuestionKind, Theme
from consultation.results.counting import Tally
from consultation.results.filtering import Wanted
from consultation.results.master import results_from

SMALL = (0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 25)
FIRST = date(2026, 5, 4)
KEYS = ("a", "b", "c", "d")
ALL = "all"


class World:
    """What came in, drawn at random; `results` are as everybody sees them."""

    def __init__(self, random):
        self._random = random
        self.groups = [self._group(n) for n in range(1, random.randint(2, 6) + 1)]
        self.mondays = [FIRST + timedelta(weeks=n) for n in range(random.randint(1, 5))]
        self.questions = [
            self._question(1, QuestionKind.RATING),
            self._question(2, QuestionKind.SINGLE),
            self._question(3, QuestionKind.MULTIPLE),
        ]
        self.themes = [
            Theme(pk=n, name=f"Theme {n}") for n in range(1, random.randint(2, 4))
        ]
        self.counts = self._counts()
        self._bound()
        self.results = results_from(
            self.counts, self.questions, self.mondays, self.themes
        )

    def truth(self, name):
        """What a number is that the attacker looks for."""
        what, _, *more = name
        if len(more) == 2:
            return self.truth(name[:2]) - self.truth(name[:-1])
        return sum(self._of(what, group, *more) for group in self.groups_of(name))

    def groups_of(self, name):
        """The keys of the groups that a number adds up."""
        what, who, *_ = name
        if who != ALL:
            return who if isinstance(who, tuple) else (who,)
        table = next(t for t in self.results.tables if t.key == what)
        return sorted(group for row in table.groups for group in row.groups)

    def _of(self, what, group, column=None):
        counts = self.counts
        if what == "present":
            return counts.present.get(group, 0)
        if what == "both":
            return counts.responses[group] + counts.present.get(group, 0)
        if column is None:
            return counts.responses[group]
        if what == "themes":
            return counts.themes[int(column), group]
        if what == "weeks":
            return sum(counts.weeks[group, day] for day in self._period(column))
        given = counts.answers[int(what.removeprefix("question-")), group]
        if column == "none":
            return counts.responses[group] - sum(given.values())
        return given[column]

    def _period(self, column):
        starts = [date.fromisoformat(c.key) for c in self.results.weeks.columns]
        first = date.fromisoformat(column)
        later = [start for start in starts if start > first]
        return [d for d in self.mondays if first <= d < min(later, default=date.max)]

    def filters(self):
        """What some people ask for one after the other."""
        random = self._random
        return [
            Wanted(
                groups=frozenset(g.pk for g in self.groups if random.random() < 0.5),
                questions=frozenset(
                    f"question-{n}" for n in (1, 2, 3) if random.random() < 0.5
                ),
                weeks=frozenset(
                    day.isoformat() for day in self.mondays if random.random() < 0.3
                ),
                themes=frozenset(
                    str(t.pk) for t in self.themes if random.random() < 0.5
                ),
            )
            for _ in range(random.randint(1, 4))
        ]

    def _group(self, n):
        row = Group(pk=n, key=f"g{n}", name=f"Group {n}", place=n)
        row.young = self._random.random() < 0.4
        row.open_link = self._random.random() < 0.5
        return row

    def _question(self, n, kind):
        choices = [{"key": key, "words": key, "plain": ""} for key in KEYS]
        choices = choices[: self._random.randint(2, 4)]
        row = Question(pk=n, kind=kind, words="What?", choices=choices)
        asked = [g for g in self.groups if self._random.random() < 0.7]
        everybody = self._random.random() < 0.5
        row._prefetched_objects_cache = {"groups": [] if everybody else asked}
        return row

    def _counts(self):
        random = self._random
        weeks, answers, themes, responses, present = {}, {}, {}, {}, {}
        for group in self.groups:
            key = group.pk
            came = [self._few() for _ in self.mondays]
            weeks |= {(key, day): n for day, n in zip(self.mondays, came, strict=True)}
            responses[key] = sum(came)
            if random.random() < 0.3:
                present[key] = random.choice((2, 4, 7, 12))
            for question in self.questions:
                answers[question.pk, key] = self._answers(question, sum(came))
            for theme in self.themes:
                themes[theme.pk, key] = random.randint(0, sum(came))
        return Tally(self.groups, responses, present, {}, weeks, answers, themes)

    def _answers(self, question, number):
        keys = [choice["key"] for choice in question.choices]
        if question.kind == QuestionKind.RATING:
            keys = ["1", "2", "3", "4", "5"]
        if question.kind == QuestionKind.MULTIPLE:
            return {key: self._random.randint(0, number) for key in keys}
        favourites = self._random.choices(keys, k=2)
        found = dict.fromkeys(keys, 0)
        for _ in range(number):
            pool = favourites if self._random.random() < 0.5 else [*keys, None]
            if (key := self._random.choice(pool)) is not None:
                found[key] += 1
        return found

    def _few(self):
        return self._random.choice(SMALL)

    def _bound(self):
        """How many people and codes there are, often no more than answered."""
        for group in self.groups:
            came = self.counts.responses[group.pk]
            if self._random.random() < 0.7:
                group.number = came + self._random.choice((0, 0, 1, 3, 20))
            self.counts.invited[group.pk] = came + self._random.choice((0, 2, 30))
