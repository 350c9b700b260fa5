"""Somebody who knows every number that is shown, the thresholds and all the rules.

Builds the sums that must hold from what the tables say, and asks a solver how small
and how large each hidden number can be. Every line of sums is that of a table with
totals, so the least and the largest are whole numbers. Shares nothing with the code
that hides.
"""

from collections import defaultdict

import highspy

from consultation.results.tables import Kind

OVERLAP = (Kind.MULTIPLE, Kind.THEMES)
SEEN = ("responses", "present", "both")
ALL = "all"
ENOUGH = 10  # the strictest threshold
ENDLESS = 100_000


def who(row):
    """The groups of a row as part of a name."""
    return ALL if row.whole else tuple(sorted(row.groups))


class Attacker:
    """`known` are numbers by name, `sums` pairs of (parts, total) by name."""

    def __init__(self, groups, counts):
        self.known, self.sums, self.most = {}, set(), {}
        self._groups = groups
        for group in groups:
            self._knows_of(group, counts)
            key = group.pk
            parts = (("responses", key), ("present", key))
            self.sums.add((parts, ("both", key)))

    def _knows_of(self, group, counts):
        """How many people and codes there are; that no session was held."""
        came, key = counts.responses[group.pk], ("responses", group.pk)
        known = [group.number] if group.number is not None else []
        if not group.open_link:
            known.append(counts.invited[group.pk])
        if fitting := [number for number in known if number >= came]:
            self.most[key] = min(fitting)
        if group.pk not in counts.present:
            self.known["present", group.pk] = 0
            if fitting:
                self.most["both", group.pk] = min(fitting)

    def learns(self, table):
        """What adds up to what, from the names of its rows and columns alone."""
        if table.kind is Kind.PARTICIPATION or not table.rows:
            return
        rows = [who(row) for row in table.rows]
        for column in table.columns:
            if rows[-1] == ALL:
                parts = tuple((table.key, row, column.key) for row in rows[:-1])
                self.sums.add((parts, (table.key, ALL, column.key)))
        for row in rows:
            self._adds_up(table, row)
            if row != ALL:
                parts = tuple(("responses", group) for group in row)
                self.sums.add((parts, (table.key, row)))

    def _adds_up(self, table, row):
        """To its responses: all its numbers, or each with those who did not say it."""
        names = [(table.key, row, column.key) for column in table.columns]
        whole = (table.key, row)
        if table.kind in OVERLAP:
            self.sums.update(((name, (*name, "not")), whole) for name in names)
        else:
            self.sums.add((tuple(names), whole))

    def reads(self, table):
        """Every number of it that is shown."""
        if table.kind is Kind.PARTICIPATION:
            self._reads_who(table)
            return
        for row in table.rows:
            self._sees((table.key, who(row)), row.base)
            for column, number in zip(table.columns, row.numbers, strict=True):
                self._sees((table.key, who(row), column.key), number.count)

    def _reads_who(self, table):
        """Who took part: the last row adds up what is shown, and tells nothing new."""
        places = [n for n, column in enumerate(table.columns) if column.key in SEEN]
        for row in table.groups:
            for place in places:
                name = (table.columns[place].key, min(row.groups))
                self._sees(name, row.numbers[place].count)
        for place in places:
            told = sum(row.numbers[place].count or 0 for row in table.groups)
            if len(table.groups) == len(self._groups):
                assert table.whole.numbers[place].count == told

    def _sees(self, name, count):
        if count is not None:
            assert self.known.setdefault(name, count) == count, "two numbers of one"

    def ranges(self):
        """For each number that is not known, the least and the most it can be."""
        found = {}
        for names, sums in self._parts():
            found |= _Solver(names, sums, self.known, self.most).ranges()
        return found

    def _parts(self):
        """Sums that share an unknown number, together."""
        leader = {}

        def find(name):
            while leader.setdefault(name, name) != name:
                leader[name] = leader[leader[name]]
                name = leader[name]
            return name

        lines = []
        for parts, total in self.sums:
            free = [name for name in (*parts, total) if name not in self.known]
            for name in free:
                leader[find(name)] = find(free[0])
            if free:
                lines.append((free[0], parts, total))
        found = defaultdict(lambda: (set(), []))
        for first, parts, total in lines:
            names, sums = found[find(first)]
            names |= {n for n in (*parts, total) if n not in self.known}
            sums.append((parts, total))
        return found.values()


class _Solver:
    """One set of sums as a linear program."""

    def __init__(self, names, sums, known, most):
        self._names = sorted(names, key=repr)
        place = {name: n for n, name in enumerate(self._names)}
        self._low = [ENDLESS] * len(self._names)
        self._high = [-1] * len(self._names)
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        for name in self._names:
            self._solver.addVar(0, most.get(name, ENDLESS))
        for parts, total in sums:
            rest = known.get(total, 0) - sum(known.get(part, 0) for part in parts)
            terms = [(place[n], 1.0) for n in parts if n in place]
            if total in place:
                terms.append((place[total], -1.0))
            columns, signs = [n for n, _ in terms], [sign for _, sign in terms]
            self._solver.addRow(rest, rest, len(terms), columns, signs)

    def ranges(self):
        """Of each number the ends; the upper one no further than `ENOUGH`."""
        for place in range(len(self._names)):
            if self._low[place] > 0:
                self._reach(place, 1.0)
            if self._high[place] < ENOUGH:
                self._reach(place, -1.0)
        return {
            name: (self._low[n], self._high[n]) for n, name in enumerate(self._names)
        }

    def _reach(self, place, sign):
        """Push one number to an end; what the others are then is possible too."""
        self._solver.changeColCost(place, sign)
        self._solver.run()
        status, found = self._solver.getModelStatus(), self._solver.getSolution()
        self._solver.changeColCost(place, 0.0)
        assert status == highspy.HighsModelStatus.kOptimal
        for n, value in enumerate(found.col_value):
            self._low[n] = min(self._low[n], round(value))
            self._high[n] = max(self._high[n], round(value))
