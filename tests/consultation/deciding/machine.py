"""Two leads sort and answer while people take back what they said, step by step."""

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from consultation.deciding.changing import link
from consultation.deciding.disposing import dispose, seen_token
from consultation.deciding.points import done
from consultation.keeping.erasing import erase_response
from consultation.models import ClauseChange, Outcome, Point, Theme
from consultation.weighing.coding import (
    code,
    drop_point,
    make_point,
    set_aside,
    take_up_again,
)
from consultation.weighing.refs import Kind, ref_of
from consultation.weighing.themes import make_theme, merge, split
from tests.factories.points import comment, of, session_point
from tests.factories.policies import do
from workflow.errors import Blocked, Stale
from workflow.gates import reasons

from .house import ASK, HELP, SAID, refreshed, rewrite, text
from .invariants import Kept
from .model import Model

COMMENTS, SESSION = 8, 2
CLAUSES = {ASK: 0, HELP: 1}
PICK = st.integers(0, 99)


class Answering(Kept):
    """Two leads sort, answer, merge and split, while people take back what they said
    and the text is changed and sealed again and again."""

    row = None  # the consultation, made once for all runs
    seen = None  # what was done in any of them

    def __init__(self):
        super().__init__()
        self.step = transaction.atomic()
        self.step.__enter__()
        self.row = refreshed(type(self).row)
        said = [comment(self.row, f"Words {n}") for n in range(COMMENTS)]
        said += [session_point(self.row, f"Points {n}") for n in range(SESSION)]
        self.comments = {one_ref(one): one for one in said}
        self.model = Model(self.comments)
        self.number = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.step.__exit__(None, None, None)

    def lead(self, second):
        return self.row.cast.second_lead if second else self.row.cast.lead

    def did(self, what):
        type(self).seen.add(what)

    def keep(self, theme):
        self.model.live.add(theme.pk)
        self.model.point[theme.pk] = theme.point.pk

    @rule(pick=PICK, second=st.booleans())
    def code_with_a_new_theme(self, pick, second):
        ref, lead = one_of(self.model.themes, pick), self.lead(second)
        self.number += 1
        name = f"Theme {self.number}"
        try:
            code(self.row, ref, actor=lead, new=name)
        except Blocked:
            assert ref in self.model.aside
            return
        made = Theme.objects.get(name=name)
        self.keep(made)
        self.model.themes[ref].add((made.pk, lead.pk))
        self.did("code")

    @rule(second=st.booleans())
    def make_a_theme(self, second):
        self.number += 1
        name, lead = f"Theme {self.number}", self.lead(second)
        self.keep(make_theme(self.row, name, actor=lead, clause_id=ASK))

    @precondition(lambda self: self.model.live)
    @rule(pick=PICK, theme=PICK, second=st.booleans())
    def give(self, pick, theme, second):
        ref, lead = one_of(self.model.themes, pick), self.lead(second)
        key = one_of(self.model.live, theme)
        try:
            code(self.row, ref, actor=lead, give=[key])
        except Blocked:
            assert ref in self.model.aside
        else:
            self.model.themes[ref].add((key, lead.pk))

    @precondition(lambda self: self.model.codings())
    @rule(pick=PICK)
    def take(self, pick):
        ref, theme, coder = one_of(self.model.codings(), pick)
        lead = self.lead(coder == self.row.cast.second_lead.pk)
        assert code(self.row, ref, actor=lead, take=[theme]).taken == 1
        self.model.themes[ref].discard((theme, coder))
        self.did("uncode")

    @precondition(lambda self: len(self.model.live) > 1)
    @rule(pick=PICK, other=PICK)
    def join(self, pick, other):
        name = one_of(self.model.live, pick)
        into = one_of(self.model.live - {name}, other)
        themes = Theme.objects.in_bulk([name, into])
        merge(themes[name], themes[into], actor=self.row.cast.lead)
        self.model.live.discard(name)
        self.model.move(self.model.themes, name, into)
        self.did("merge")

    @precondition(lambda self: self.model.shared())
    @rule(pick=PICK, number=PICK)
    def part(self, pick, number):
        name, mine = one_of(self.model.shared(), pick)
        chosen = mine[: 1 + number % len(mine)]
        self.number += 1
        theme, new = Theme.objects.get(pk=name), f"Theme {self.number}"
        try:
            made = split(theme, new, chosen, actor=self.row.cast.lead)
        except Blocked:
            assert len(chosen) == len(mine)
            return
        self.keep(made)
        self.model.move(chosen, name, made.pk)
        self.did("split")

    @rule(pick=PICK)
    def make_own_point(self, pick):
        ref = one_of(self.model.themes, pick)
        try:
            point = make_point(self.row, ref, "In our words.", actor=self.row.cast.lead)
        except Blocked:
            assert ref in self.model.aside
        except Stale:
            assert ref in self.model.own
        else:
            self.model.own[ref] = point.pk
            self.did("own point")

    @precondition(lambda self: self.model.own)
    @rule(pick=PICK)
    def drop_own_point(self, pick):
        model = self.model
        free = [ref for ref, key in model.own.items() if not model.answers[key]]
        ref = one_of(free if free and pick % 4 else model.own, pick)
        point = model.own[ref]
        try:
            drop_point(self.row, ref, actor=self.row.cast.lead)
        except Blocked:
            linked = {key for key, _ in self.model.links}
            assert self.model.answers[point] or point in linked
        else:
            del self.model.own[ref]
            self.model.done.discard(point)
            self.did("drop")

    @rule(pick=PICK)
    def put_aside(self, pick):
        self.aside(one_of(self.model.themes, pick))

    def aside(self, ref):
        model = self.model
        try:
            set_aside(self.row, ref, "Says nothing.", actor=self.row.cast.lead)
        except Blocked:
            assert model.themes[ref] or ref in model.own
        except Stale:
            assert ref in model.aside
        else:
            model.aside.add(ref)
            self.did("set aside")

    @precondition(lambda self: self.model.aside)
    @rule(pick=PICK)
    def take_up(self, pick):
        ref = one_of(self.model.aside, pick)
        take_up_again(self.row, ref, actor=self.row.cast.lead)
        self.model.aside.discard(ref)
        self.did("take up")

    @precondition(lambda self: len(self.model.themes) > COMMENTS // 2)
    @rule(pick=PICK, pointed=st.booleans())
    def withdraw(self, pick, pointed):
        among = self.model.own if pointed and self.model.own else self.model.themes
        ref = one_of(among, pick)
        if ref.kind is Kind.ANSWER:
            response = self.comments[ref].response
            erase_response(response, actor=self.row.cast.safeguarding)
            self.did("withdraw a point" if ref in self.model.own else "withdraw")
            self.model.forget(ref)

    @precondition(lambda self: self.model.said())
    @rule(pick=PICK, outcome=st.sampled_from(Outcome), stale=st.sampled_from("nnny"))
    def answer(self, pick, outcome, stale):
        key = one_of(self.model.said(), pick)
        point, lead = Point.objects.get(pk=key), self.row.cast.lead
        reason = f"Because {len(self.model.answers[key])}."
        if stale == "y":
            with pytest.raises(Stale):
                dispose(point, outcome, reason, actor=lead, seen="99.0")
            return
        dispose(point, outcome, reason, actor=lead, seen=seen_token(point))
        self.did("answer anew" if self.model.answers[key] else "answer")
        self.model.answers[key].append(outcome.value)

    @precondition(lambda self: self.model.said())
    @rule(pick=PICK, clause=st.sampled_from(sorted(CLAUSES)))
    def change_and_link(self, pick, clause):
        self.number += 1
        words = f"{SAID[clause]} This was changed as number {self.number}."
        self.model.duties[CLAUSES[clause]] = words
        self.row = rewrite(self.row, text(duties=self.model.duties))
        key = one_of(self.model.said(), pick)
        link(Point.objects.get(pk=key), clause, actor=self.row.cast.editor)
        self.model.links[key, clause] = words
        self.did("link")

    @rule(finish=st.sampled_from("nyy"), pick=PICK)
    def submit(self, finish, pick):
        """Seal the text for DMT if nothing is left, and take it back to draft."""
        if finish == "y":
            self.finish()
            if self.model.said():
                self.change_and_link(pick, sorted(CLAUSES)[pick % len(CLAUSES)])
        waiting = bool(self.model.new() or self.model.open() or self.model.bare())
        assert bool(list(reasons("submit_to_dmt", self.row.edition))) == waiting
        if waiting:
            with pytest.raises(Blocked):
                do(self.row.edition, "submit_to_dmt", self.row.cast.owner)
            return
        edition = do(self.row.edition, "submit_to_dmt", self.row.cast.owner)
        for change in ClauseChange.objects.all():
            words = self.model.duties[CLAUSES[change.clause_id]]
            assert (change.seal_id, change.confirmed_words) == (edition.seal_id, words)
            self.did("changed again" if words != change.after else "confirmed")
        do(self.row.edition, "return_to_draft", self.row.cast.owner)
        self.row = refreshed(self.row)
        self.did("submit")

    def finish(self):
        lead = self.row.cast.lead
        for ref in self.model.new():
            self.aside(ref)
        for key in self.model.open():
            dispose(Point.objects.get(pk=key), "noted", "At last.", actor=lead)
            self.model.answers[key].append("noted")
        for key in self.model.bare():
            point = Point.objects.get(pk=key)
            done(
                point,
                day=self.row.opens_on,
                words="New routers.",
                plain_words="",
                actor=lead,
                version=point.version,
            )
            self.model.done.add(key)


def one_of(rows, pick):
    """One of some things in a fixed order."""
    found = sorted(rows)
    return found[pick % len(found)]


def one_ref(one):
    """How the services name a comment."""
    return ref_of(Point(**of(one)))
