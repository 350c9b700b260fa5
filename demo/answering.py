"""Plays how people are answered: sorted, decided, linked, published, told.

Everything goes through the product's own services, each step by who may take it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from accounts.models import User
from consultation.deciding import changing, disposing
from consultation.deciding import points as wording
from consultation.deciding.carrying import carrying
from consultation.deciding.texts import Part, consulted_text, parts
from consultation.evidencing.receiving import record_received
from consultation.feedback import publishing, telling
from consultation.models import Consultation, Point, Theme
from consultation.weighing import coding, themes
from consultation.weighing.refs import Kind, Ref
from consultation.weighing.sights import sight_of, words_of
from demo.story.answered import BOTH, FIRST, SECOND, Made, Verdict, answered
from demo.story.hearing_events import HandOver, Tell
from exports.report.writing import write

Key = TypeVar("Key")


class Answering:
    """One consultation whose people are answered as a file of `content` tells."""

    def __init__(
        self, row: Consultation, people: Mapping[str, User], file: str
    ) -> None:
        self.row, self.people = row, people
        self.told = answered(file)

    def act(self, step: str, actor: User) -> None:
        """One step. Raises KeyError for one that is not known."""
        steps: Mapping[str, Callable[[User], None]] = {
            "sort": self._sort,
            "sort again": self._sort_again,
            "say": self._say,
            "decide": self._decide,
            "decide again": self._decide_again,
            "done": self._done,
            "link": self._link,
            "report": self._report,
            "words": self._words,
            "publish": self._publish,
        }
        steps[step](actor)

    def tell(self, event: Tell) -> None:
        """A group is told on the day of the event."""
        group = self.row.groups.get(key=event.group)
        actor, on = self.people[event.by], event.at.date()
        telling.record(
            self.row.pk, group.pk, on=on, how=event.how, note=event.note, actor=actor
        )

    def hand_over(self, event: HandOver) -> None:
        """One who decides receives what people said, on the day of the event."""
        maker = self.row.decision_makers.get(name=event.name)
        actor, on = self.people[event.by], event.at.date()
        record_received(self.row.pk, maker.pk, on=on, actor=actor)

    def _sort(self, actor: User) -> None:
        """Themes, what belongs to them, single points, and what is set aside."""
        refs = self._refs(actor)
        for made in self.told.points:
            if not made.is_theme:
                ref = refs(made.name)
                coding.make_point(self.row, ref, made.said, actor=actor)
                continue
            theme = themes.make_theme(
                self.row,
                made.name,
                actor=actor,
                description=made.what,
                clause_id=self._about(made),
            )
            self._give(theme, made, (FIRST, BOTH), refs, actor)
        for beginning, reason in self.told.aside:
            coding.set_aside(self.row, refs(beginning), reason, actor=actor)

    def _sort_again(self, actor: User) -> None:
        """A part of it by a second person, who does not always agree."""
        refs = self._refs(actor)
        for made in self.told.points:
            if made.is_theme:
                theme = Theme.objects.get(consultation=self.row, name=made.name)
                self._give(theme, made, (BOTH, SECOND), refs, actor)

    def _give(
        self,
        theme: Theme,
        made: Made,
        signs: Iterable[str],
        refs: Callable[[str], Ref],
        actor: User,
    ) -> None:
        for sign, beginning in made.comments:
            if sign in signs:
                ref = refs(beginning)
                coding.code(self.row, ref, actor=actor, give=[theme.pk])

    def _say(self, actor: User) -> None:
        """Each point in words that everybody may read."""
        for made, point in self._points():
            wording.edit_point(
                point,
                words=made.said,
                plain_words=made.plain_said,
                clause_id=self._about(made),
                actor=actor,
                version=point.version,
            )

    def _decide(self, actor: User) -> None:
        for made, point in self._points():
            _dispose(point, made.at_first or made.decided, actor)

    def _decide_again(self, actor: User) -> None:
        """What was decided otherwise at first."""
        for made, point in self._points():
            if made.at_first is not None:
                _dispose(point, made.decided, actor)

    def _done(self, actor: User) -> None:
        for made, point in self._points():
            if made.done_on is not None:
                wording.done(
                    point,
                    day=made.done_on,
                    words=made.did,
                    plain_words=made.plain_did,
                    actor=actor,
                    version=point.version,
                )

    def _link(self, actor: User) -> None:
        """The clauses of the new draft that were changed because of a point."""
        now = carrying(self.row).now
        for made, point in self._points():
            for beginning in made.changed:
                changing.link(point, _begins(now, beginning), actor=actor)

    def _report(self, actor: User) -> None:
        """What only people can write in the report."""
        words = self.told.words
        write(
            self.row.pk,
            actor=actor,
            version=self._version(),
            method=words["method"],
            eia_changes=words["eia changes"],
            eia_revised_on=date.fromisoformat(words["eia revised"]),
        )

    def _words(self, actor: User) -> None:
        """What stands at the top of the page."""
        words = self.told.words
        publishing.write_words(
            self.row.pk,
            actor=actor,
            version=self._version(),
            intro=words["intro"],
            plain_intro=words["plain intro"],
        )

    def _publish(self, actor: User) -> None:
        publishing.publish(self.row.pk, actor=actor, version=self._version())

    def _version(self) -> int:
        return publishing.feedback_of(self.row).version

    def _points(self) -> Iterable[tuple[Made, Point]]:
        """What the file tells, each with its point as it stands now."""
        rows = Point.objects.filter(consultation=self.row).select_related("theme")
        of_themes = {row.theme.name: row for row in rows if row.theme is not None}
        of_comments = {row.words: row for row in rows if row.theme is None}
        for made in self.told.points:
            found = of_themes[made.name] if made.is_theme else of_comments[made.said]
            yield made, found

    @cached_property
    def _asked(self) -> Mapping[str, Part]:
        text = consulted_text(self.row)
        return parts(text) if text is not None else {}

    def _about(self, made: Made) -> str:
        return _begins(self._asked, made.about) if made.about else ""

    def _refs(self, actor: User) -> Callable[[str], Ref]:
        """Finds a comment by its first words. Raises ValueError if not one has them."""
        sight = sight_of(self.row, actor)
        said = {
            Ref(kind, pk): words
            for kind in Kind
            for pk, words in words_of(sight.rows(kind))
        }
        return lambda beginning: _only(said, beginning)


def _dispose(point: Point, verdict: Verdict, actor: User) -> None:
    disposing.dispose(
        point, verdict.outcome, verdict.why, verdict.plain_why, actor=actor
    )


def _begins(found: Mapping[str, Part], beginning: str) -> str:
    return _only({key: part.words for key, part in found.items()}, beginning)


def _only(said: Mapping[Key, str], beginning: str) -> Key:
    """The one that begins so. Raises ValueError for none and for several."""
    found = [key for key, words in said.items() if words.startswith(beginning)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} begin with “{beginning}”.")
    return found[0]
