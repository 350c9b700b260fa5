"""What must be true of comments and points, kept in plain sets beside the database."""

from collections import defaultdict

from consultation.models import Outcome

from .house import ASK, HELP, SAID


class Model:
    """What must be true, kept in plain sets beside the database."""

    def __init__(self, refs):
        self.themes = {ref: set() for ref in refs}  # (theme, coder) by comment
        self.own = {}  # the point of its own, by comment
        self.aside = set()
        self.live = set()
        self.point = {}  # by theme
        self.answers = defaultdict(list)  # outcomes by point, the newest last
        self.done = set()
        self.links = {}  # (point, clause): the words when it was linked
        self.duties = [SAID[ASK], SAID[HELP]]

    def said(self):
        """By live point, the comments that say it, each once."""
        found = defaultdict(set)
        for ref, given in self.themes.items():
            for theme, _ in given:
                found[self.point[theme]].add(ref)
        for ref, point in self.own.items():
            found[point].add(ref)
        return found

    def new(self):
        return [
            ref
            for ref, given in self.themes.items()
            if not given and ref not in self.own and ref not in self.aside
        ]

    def open(self):
        return [point for point in self.said() if not self.answers[point]]

    def bare(self):
        linked = {point for point, _ in self.links}
        return [
            point
            for point in self.said()
            if self.answers[point]
            and Outcome(self.answers[point][-1]).changes_text
            and point not in linked
            and point not in self.done
        ]

    def codings(self):
        return [(ref, *one) for ref, given in self.themes.items() for one in given]

    def shared(self):
        """Themes of two comments or more, each with them."""
        found = defaultdict(set)
        for ref, theme, _ in self.codings():
            found[theme].add(ref)
        return [(theme, sorted(refs)) for theme, refs in found.items() if len(refs) > 1]

    def move(self, refs, theme, into):
        """What these comments had of one theme, they have of another."""
        for ref in refs:
            self.themes[ref] = {
                (into if name == theme else name, coder)
                for name, coder in self.themes[ref]
            }

    def forget(self, ref):
        """Everything that goes with a comment that is taken back."""
        del self.themes[ref]
        self.aside.discard(ref)
        point = self.own.pop(ref, None)
        if point is not None:
            self.answers.pop(point, None)
            self.done.discard(point)
            self.links = {k: v for k, v in self.links.items() if k[0] != point}
