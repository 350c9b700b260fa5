"""Plays the story through the product's own doors, each event at its time."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import singledispatchmethod

from accounts.models import Team, User
from cms.models import Pillar, PolicyPage
from cms.text.flatten import flatten
from cms.text.model import words
from demo import paperwork
from demo.clock import Clock
from demo.consulting import Planner, close_rounds, plain_plan
from demo.hearing import Hearing
from demo.reading import Source, blocks, read, revised
from demo.story import (
    BringIn,
    ConfirmCorrection,
    Correct,
    Create,
    Decide,
    Do,
    Event,
    HandIn,
    HandleConcern,
    Hear,
    HoldSession,
    MakeCopies,
    PlanConsultation,
    ReadAnswers,
    Remark,
    Rewrite,
    Save,
    TakePaper,
)
from demo.word.old_policy import old_policy
from exports.filing import WORKS
from workflow import corrections
from workflow.facts import change_facts
from workflow.followups import work_through
from workflow.gates_here import LEAVING_DRAFT
from workflow.models import Edition
from workflow.opening import create_policy, open_edition, opening_token
from workflow.perform import perform
from workflow.resting import lacking, rests_on
from workflow.stages import OPEN, EditionKind, Stage
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
    """Acts the story's people out. `pages` are the policies' keys by story name."""

    def __init__(
        self, people: dict[str, User], pictures: dict[str, int], clock: Clock
    ) -> None:
        self.people, self.pictures, self.clock = people, pictures, clock
        self.pages: dict[str, int] = {}
        self.planner = Planner(people)
        self.hearings: dict[str, Hearing] = {}
        self.sources: dict[str, Source] = {}

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
        self.pages[event.slug] = row.edition.page_id

    @act.register
    def _(self, event: Save) -> None:
        file = event.file or event.slug
        self.write(event.slug, file, self.people[event.by], event.upto)

    @act.register
    def _(self, event: Rewrite) -> None:
        self.write(event.slug, event.file, self.people[event.by])

    @act.register
    def _(self, event: Do) -> None:
        actor, inputs = self.people[event.by], dict(event.inputs)
        if event.transition == "open_edition":
            self.open(event, EditionKind(str(inputs["kind"])), actor)
            return
        correction = event.transition == "publish_correction"
        edition = self.edition(event.slug, correction=correction)
        closes_on = inputs.pop("closes_on", None)
        if event.transition in LEAVING_DRAFT and edition.stage is Stage.DRAFT:
            inputs |= self.references(event.slug)
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
        edition = self.open(event, EditionKind.CORRECTION, owner)
        clause = next(
            clause
            for clause in flatten(corrections.corrected(edition)[1]).clauses
            if words(clause.runs).startswith(event.clause_words)
        )
        corrections.replace(edition.pk, clause.id, event.old, event.new, actor=owner)

    @act.register
    def _(self, event: ConfirmCorrection) -> None:
        edition = self.edition(event.slug, correction=True)
        digest = corrections.corrected_digest(edition)
        corrections.confirm(edition.pk, digest, actor=self.people[event.by])

    @act.register
    def _(self, event: BringIn) -> None:
        by, old = self.people[event.by], old_policy(event.slug)
        row = paperwork.brought_in(old, by)
        if event.owner:
            owner, team = self.people[event.owner], Team.objects.get(name=event.team)
            edition = paperwork.drafted(row, old, by=by, owner=owner, team=team)
            self.pages[event.slug] = edition.page_id
            self.sources[event.slug] = source = Source(event.slug, old.facts, ())
            page = self.draft(event.slug)
            describe(page, source)
            page.save_revision(user=by, log_action=True)

    @act.register
    def _(self, event: Remark) -> None:
        page, by = self.draft(event.slug), self.people[event.by]
        comment = paperwork.comment_on(page, event.clause_words, event.words, by)
        if event.reply:
            replier = self.people[event.reply_by]
            paperwork.reply_to(comment, event.reply, replier)

    @act.register
    def _(self, event: HandIn) -> None:
        edition = self.edition(event.slug, correction=False)
        paperwork.hand_in(edition, event, self.people[event.by])

    @act.register
    def _(self, event: Decide) -> None:
        edition = self.edition(event.slug, correction=False)
        paperwork.decide(edition, event, self.people[event.by])

    @act.register
    def _(self, event: PlanConsultation) -> None:
        edition = self.edition(event.slug, correction=False)
        change_facts(
            edition.pk, actor=self.people[event.by], **self.references(event.slug)
        )
        row = self.planner.plan(
            edition,
            event.plan,
            opens_on=event.opens_on,
            closes_on=event.closes_on,
        )
        self.hearings[event.slug] = Hearing(row, self.people)

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

    def heard(self, slug: str) -> Hearing:
        """The policy's consultation as it stands now."""
        found = self.hearings[slug]
        found.row.refresh_from_db()
        return found

    def references(self, slug: str) -> dict[str, str]:
        """What the header of its text file says beside the text."""
        header = self.sources[slug].header
        return {"eia_reference": header["EIA"], "dpia_reference": header["DPIA"]}

    def open(self, event: Do | Correct, kind: EditionKind, actor: User) -> Edition:
        """The policy's next edition."""
        page = self.pages[event.slug]
        comment = event.comment if isinstance(event, Do) else event.reason
        row = open_edition(
            page,
            kind,
            actor=actor,
            token=opening_token(page),
            change_note=comment if kind is EditionKind.CORRECTION else "",
            comment=comment,
        )
        return row.edition

    def write(
        self, slug: str, file: str, author: User, upto: int | None = None
    ) -> None:
        """Leave the file's text, or its first sections, in the draft."""
        source = self.sources[slug] = read(file, slug)
        page = self.draft(slug)
        describe(page, source)
        body = blocks(source, self.pictures.__getitem__, self.pages.__getitem__, upto)
        body = revised(page.body.get_prep_value(), body)
        page.body = page.body.stream_block.to_python(body)
        page.save_revision(user=author, log_action=True)

    def draft(self, slug: str) -> PolicyPage:
        """The policy's page as it is being written."""
        page = PolicyPage.objects.get(pk=self.pages[slug])
        return page.get_latest_revision_as_object()

    def edition(self, slug: str, *, correction: bool) -> Edition:
        """The open edition, or correction; else the published one."""
        found = (
            Edition.objects.filter(
                page_id=self.pages[slug],
                patch__gt=0,
                state=Stage.DRAFT,
            )
            if correction
            else Edition.objects.filter(
                page_id=self.pages[slug], patch=0, state__in=OPEN
            )
        )
        published = Edition.objects.filter(
            page_id=self.pages[slug], state=Stage.PUBLISHED
        )
        edition = found.first() or published.first()
        if edition is None:
            raise ValueError(f"No edition of {slug} is open or published.")
        return edition


def describe(page: PolicyPage, source: Source) -> None:
    """Say on the page what the header of a text file says of it."""
    header = source.header
    page.title, page.kind = header["Title"], header["Kind"].lower()
    page.department, page.service_area = header["Department"], header["Service area"]
    page.audience, page.summary = header["Audience"], header["Summary"]
    page.pillars.set(Pillar.objects.filter(title__in=source.pillars))
