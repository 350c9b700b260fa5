"""Plays the story through the product's own doors, each event at its time."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import singledispatchmethod

from accounts.models import Team
from boards.people.letters import send_letters
from cms.text.flatten import flatten
from cms.text.model import words
from demo import paperwork
from demo.answering import Answering
from demo.boards.seating import Seating
from demo.boards.secretary import Secretary
from demo.clock import Clock
from demo.consulting import Planner, close_rounds, plain_plan
from demo.hearing import Hearing
from demo.policies import Policies
from demo.reading import read
from demo.story import (
    Amend,
    Answer,
    BoardEvent,
    BringIn,
    ConfirmCorrection,
    Correct,
    Create,
    Decide,
    Do,
    Event,
    HandIn,
    HandleConcern,
    HandOver,
    Hear,
    HoldSession,
    MakeCopies,
    PlanConsultation,
    ReadAnswers,
    Remark,
    Rewrite,
    Save,
    TakePaper,
    Tell,
)
from demo.word.old_policy import old_policy
from exports.filing import WORKS
from workflow import corrections
from workflow.facts import change_facts
from workflow.followups import work_through
from workflow.gates_here import LEAVING_DRAFT
from workflow.models import Edition
from workflow.opening import create_policy
from workflow.perform import perform
from workflow.resting import lacking, rests_on
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

SOON = timedelta(minutes=1)
NO_EVIDENCE = (
    "It puts the council's own practice into one text. What we knew was gathered "
    "before there was a register of evidence; the next edition will cite from it."
)


def lacks_evidence(edition: Edition) -> bool:
    """Whether a reason is needed, and not given yet."""
    kinds = (rest.finding.kind for rest in rests_on(edition) if rest.counts)
    return not edition.evidence_reason and bool(lacking(kinds))


class Player:
    """Acts the story's people out."""

    def __init__(
        self, seating: Seating, pictures: dict[str, int], clock: Clock
    ) -> None:
        self.people, self.clock = dict(seating.people), clock
        self.policies = Policies(pictures)
        self.secretary = Secretary(seating, self.policies)
        self.planner = Planner(self.people)
        self.hearings: dict[str, Hearing] = {}

    def play(self, story: Iterable[Event]) -> None:
        """Every event in turn, and after each one the work that follows it.

        Files are left for the end: their pages are counted many at a time.
        """
        for event in story:
            self.clock.set(event.at)
            close_rounds()
            self.act(event)
            self.clock.set(event.at + SOON)
            work_through(but=WORKS)
            send_letters()
        work_through()

    @singledispatchmethod
    def act(self, event: Event) -> None:
        """One event. Raises TypeError for a kind that is not known."""
        raise TypeError(f"No such event: {event!r}")

    @act.register
    def _(self, event: Create) -> None:
        header = read(event.slug, event.slug).header
        row = create_policy(
            title=header["Title"],
            kind=header["Kind"],
            owner=self.people[event.owner],
            team=Team.objects.get(name=event.team),
            actor=self.people[event.by],
        )
        self.policies.pages[event.slug] = row.edition.page_id

    @act.register
    def _(self, event: Save) -> None:
        file = event.file or event.slug
        self.policies.write(event.slug, file, self.people[event.by], event.upto)

    @act.register
    def _(self, event: Rewrite) -> None:
        self.policies.write(event.slug, event.file, self.people[event.by])

    @act.register
    def _(self, event: Amend) -> None:
        author = self.people[event.by]
        self.policies.amend(event.slug, event.old, event.new, author)

    @act.register
    def _(self, event: BoardEvent) -> None:
        self.secretary.act(event)

    @act.register
    def _(self, event: Do) -> None:
        actor, inputs = self.people[event.by], dict(event.inputs)
        if event.transition == "open_edition":
            kind = EditionKind(str(inputs["kind"]))
            self.policies.open_next(event.slug, kind, actor, event.comment)
            return
        correction = event.transition == "publish_correction"
        edition = self.policies.edition(event.slug, correction=correction)
        closes_on = inputs.pop("closes_on", None)
        if event.transition in LEAVING_DRAFT and edition.stage is Stage.DRAFT:
            inputs |= self.policies.references(event.slug)
            if event.transition == "open_consultation" and lacks_evidence(edition):
                inputs["evidence_reason"] = NO_EVIDENCE
        if inputs:
            change_facts(edition.pk, actor=actor, **inputs)
        if isinstance(closes_on, date):
            self.planner.plan(
                edition,
                plain_plan(edition.title),
                opens_on=event.at.date(),
                closes_on=closes_on,
            )
        perform(
            edition.pk,
            event.transition,
            actor=actor,
            comment=event.comment,
            token=token_for(edition),
        )

    @act.register
    def _(self, event: Correct) -> None:
        owner = self.people[event.by]
        edition = self.policies.open_next(
            event.slug, EditionKind.CORRECTION, owner, event.reason
        )
        clause = next(
            clause
            for clause in flatten(corrections.corrected(edition)[1]).clauses
            if words(clause.runs).startswith(event.clause_words)
        )
        corrections.replace(edition.pk, clause.id, event.old, event.new, actor=owner)

    @act.register
    def _(self, event: ConfirmCorrection) -> None:
        edition = self.policies.edition(event.slug, correction=True)
        digest = corrections.corrected_digest(edition)
        corrections.confirm(edition.pk, digest, actor=self.people[event.by])

    @act.register
    def _(self, event: BringIn) -> None:
        by, old = self.people[event.by], old_policy(event.slug)
        row = paperwork.brought_in(old, by)
        if event.owner:
            owner, team = self.people[event.owner], Team.objects.get(name=event.team)
            edition = paperwork.drafted(row, old, by=by, owner=owner, team=team)
            self.policies.bring(event.slug, edition.page_id, old.facts, by)

    @act.register
    def _(self, event: Remark) -> None:
        page, by = self.policies.draft(event.slug), self.people[event.by]
        comment = paperwork.comment_on(page, event.clause_words, event.words, by)
        if event.reply:
            replier = self.people[event.reply_by]
            paperwork.reply_to(comment, event.reply, replier)

    @act.register
    def _(self, event: HandIn) -> None:
        edition = self.policies.edition(event.slug)
        paperwork.hand_in(edition, event, self.people[event.by])

    @act.register
    def _(self, event: Decide) -> None:
        edition = self.policies.edition(event.slug)
        paperwork.decide(edition, event, self.people[event.by])

    @act.register
    def _(self, event: PlanConsultation) -> None:
        edition = self.policies.edition(event.slug)
        facts = self.policies.references(event.slug)
        change_facts(edition.pk, actor=self.people[event.by], **facts)
        row = self.planner.plan(
            edition,
            event.plan,
            opens_on=event.opens_on,
            closes_on=event.closes_on,
        )
        self.hearings[event.slug] = Hearing(
            row, self.people, heard=event.heard, became=event.became
        )

    @act.register
    def _(self, event: Hear) -> None:
        self.heard(event.slug).hear(event.day, self.people[event.by])

    @act.register
    def _(self, event: ReadAnswers) -> None:
        self.heard(event.slug).read(self.people[event.by])

    @act.register
    def _(self, event: HandleConcern) -> None:
        self.heard(event.slug).handle(event)

    @act.register
    def _(self, event: HoldSession) -> None:
        self.heard(event.slug).session(event)

    @act.register
    def _(self, event: TakePaper) -> None:
        lead, typist, checker = event.by, event.typist, event.checker
        self.heard(event.slug).paper(
            self.people[lead], self.people[typist], self.people[checker]
        )

    @act.register
    def _(self, event: MakeCopies) -> None:
        by, approver = self.people[event.by], self.people[event.approver]
        self.heard(event.slug).copies(by, approver)

    @act.register
    def _(self, event: Answer) -> None:
        self.answering(event.slug).act(event.step, self.people[event.by])

    @act.register
    def _(self, event: Tell) -> None:
        self.answering(event.slug).tell(event)

    @act.register
    def _(self, event: HandOver) -> None:
        self.answering(event.slug).hand_over(event)

    def answering(self, slug: str) -> Answering:
        """How the people of the policy's consultation are answered."""
        found = self.heard(slug)
        return Answering(found.row, self.people, found.became)

    def heard(self, slug: str) -> Hearing:
        """The policy's consultation as it stands now."""
        found = self.hearings[slug]
        found.row.refresh_from_db()
        return found
