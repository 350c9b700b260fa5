"""Policies and editions in any stage, made through the one door."""

import uuid

from accounts.models import Team
from accounts.roles import Role
from boards.deciding.standing import standing
from cms.models import Pillar, PolicyIndexPage, PolicyPage
from workflow.barrier import Door, opened
from workflow.models import Edition
from workflow.opening import create_policy, open_edition, opening_token
from workflow.perform import perform
from workflow.setting_up import set_up_site
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

from .accounts import UserFactory
from .boards import BOARD_OF, approved, on_agenda


def section(heading="Purpose", *paragraphs, identity=None):
    """A raw section block with a key on every paragraph."""
    words = paragraphs or ("Children use the internet safely and with confidence.",)
    return {
        "type": "section",
        "id": identity or str(uuid.uuid4()),
        "value": {
            "heading": heading,
            "text": "".join(
                f'<p data-block-key="k{place:04d}">{word}</p>'
                for place, word in enumerate(words)
            ),
        },
    }


def body(*blocks):
    return list(blocks) or [section(), section("Duties", "Carers ask.", "Staff help.")]


class Cast:
    """The people around one policy: owner, editor, clerk, boards and the rest."""

    def __init__(self, team=None):
        if not PolicyIndexPage.objects.exists():
            set_up_site("Northbeck Council", "http://testserver")
        self.team = team or Team.objects.create(name=f"Team {uuid.uuid4().hex[:8]}")
        make = self._make
        self.owner = make("Maya Thornton", Role.POLICY_OWNER, team=self.team)
        self.editor = make("Joel Okafor", Role.EDITOR, team=self.team)
        self.apprentice = make("Tia Brook", Role.APPRENTICE, team=self.team)
        self.lead = make("Priya Nair", Role.CONSULTATION_LEAD, team=self.team)
        self.safeguarding = make("Ruth Adeyemi", Role.SAFEGUARDING_LEAD)
        self.dmt_member = make("Dan Whitfield", Role.DMT_MEMBER)
        self.dmt_chair = make("Helen Marsh", Role.DMT_CHAIR)
        self.cpb_member = make("Grace Lindqvist", Role.CPB_MEMBER)
        self.cpb_chair = make("Omar Haddad", Role.CPB_CHAIR)
        self.clerk = make("Sian Pryce", Role.CLERK)
        self.auditor = make("Victor Lemaire", Role.AUDITOR)
        self.administrator = make("Ada Fenwick", Role.ADMINISTRATOR)
        self.outsider = make("Noel Carver")

    def _make(self, name, *roles, team=None):
        return UserFactory(display_name=name, roles=roles, team=team)

    def holding(self, role):
        """The member of the cast who holds a role."""
        return next(
            person
            for person in vars(self).values()
            if getattr(person, "roles", None) and role in person.roles
        )


def make_policy(cast=None, title="Digital Parenting", *, complete=True):
    """A new policy with edition 1.0 in draft; returns the edition."""
    cast = cast or Cast()
    row = create_policy(
        title=title, kind="policy", owner=cast.owner, team=cast.team, actor=cast.editor
    )
    if complete:
        fill(row.edition, cast)
    edition = fresh(row.edition)
    edition.cast = cast
    return edition


NO_EVIDENCE = "Nothing is written about it yet."


def give_reason(edition):
    """Say why there is no evidence, beside the trail: what stands there is not at
    issue where this is used."""
    with opened(Door.PERFORM):
        edition.evidence_reason = NO_EVIDENCE
        edition.save(update_fields=["evidence_reason"])


def fill(edition, cast, blocks=None):
    """Write a complete text and the facts beside it, as the editor and owner do."""
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    page.summary = "How we help children in our care to live well online."
    page.department, page.service_area = "Children's Services", "Children in care"
    page.audience = "Carers and social workers"
    page.pillars.set([Pillar.objects.first()])
    page.body = page.body.stream_block.to_python(blocks or body())
    page.save_revision(user=cast.editor)
    set_facts(
        edition,
        cast,
        change_note="First edition.",
        eia_reference="EIA-12",
        dpia_reference="DPIA-7",
        evidence_reason=NO_EVIDENCE,
    )


def set_facts(edition, cast, **facts):
    from workflow.facts import change_facts

    change_facts(edition.pk, actor=cast.owner, **facts)


def fresh(edition):
    """The edition as the database has it, with what it needs for questions."""
    return Edition.objects.select_related(
        "page__record__owner", "page__record__team", "seal"
    ).get(pk=edition.pk)


def do(edition, name, actor, comment="Agreed."):
    """One transition through the door; returns the edition afterwards.

    A text that comes to a board is put on the agenda of its next meeting.
    """
    prepare(fresh(edition), name)
    found = fresh(edition)
    perform(found.pk, name, actor=actor, comment=comment, token=token_for(found))
    after = fresh(edition)
    if after.stage in BOARD_OF:
        on_agenda(after)
    after.cast = getattr(edition, "cast", None)
    return after


# Whose yes a step needs.
DECIDED_BY = {"endorse": "dmt", "publish": "cpb"}


def prepare(edition, name):
    """Plan the consultation that a step opens, close the one that it leaves; put a text
    before its board, and have the board say yes whose decision it needs."""
    from .consultations import close_rounds, planned_for

    if name == "open_consultation" and edition.stage is Stage.DRAFT:
        if not edition.evidence_reason:
            give_reason(edition)
        if not edition.consultations.filter(state="planned").exists():
            planned_for(edition)
        if edition.board_decisions.filter(seal__sha256=edition.text_sha256).exists():
            reword(edition)
    elif name in ("submit_to_dmt", "return_to_draft"):
        close_rounds(edition)
    if edition.stage in BOARD_OF:
        on_agenda(edition)
    if name in DECIDED_BY and edition.seal_id is not None:
        found = standing(edition, DECIDED_BY[name])
        if found is None or not found.approves:
            approved(edition, DECIDED_BY[name])


def reword(edition):
    """Change what can still change, as people are asked about no decided text."""
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    page.summary = f"How we help children to live well online, {uuid.uuid4().hex[:6]}."
    page.save_revision(user=edition.page.record.creator)


WAY = {
    Stage.CONSULTATION: (("open_consultation", "owner"),),
    Stage.DMT_REVIEW: (("open_consultation", "owner"), ("submit_to_dmt", "owner")),
}
WAY[Stage.CPB_APPROVAL] = (*WAY[Stage.DMT_REVIEW], ("endorse", "clerk"))
WAY[Stage.PUBLISHED] = (*WAY[Stage.CPB_APPROVAL], ("publish", "clerk"))
WAY[Stage.WITHDRAWN] = (*WAY[Stage.PUBLISHED], ("withdraw", "owner"))
WAY[Stage.ABANDONED] = (("abandon", "owner"),)
WAY[Stage.DRAFT] = ()


def edition_in(stage, cast=None, title="Digital Parenting", *, decided=True):
    """A policy whose first edition has come to a stage, step by step.

    In a board's stage that board has said yes, unless it is not `decided` yet.
    """
    import datetime

    edition = make_policy(cast, title)
    people = edition.cast
    set_facts(
        edition,
        people,
        effective_on=datetime.date(2026, 12, 1),
        review_on=datetime.date(2027, 12, 1),
    )
    wanted = Stage.PUBLISHED if stage is Stage.SUPERSEDED else Stage(stage)
    for name, who in WAY[wanted]:
        edition = do(edition, name, getattr(people, who))
    if decided and edition.stage in BOARD_OF:
        approved(edition)
    if stage is Stage.SUPERSEDED:
        newer = next_edition(edition, EditionKind.MINOR)
        for name, who in WAY[Stage.CPB_APPROVAL][1:]:
            newer = do(newer, name, getattr(people, who))
        newer.cast = people
        set_facts(
            newer,
            people,
            effective_on=datetime.date(2027, 1, 1),
            review_on=datetime.date(2028, 1, 1),
        )
        do(newer, "publish", people.clerk)
        edition = fresh(edition)
        edition.cast = people
    return edition


def next_edition(edition, kind=EditionKind.MAJOR, change_note="What we learned."):
    """The policy's next edition, opened by its owner."""
    cast = edition.cast
    row = open_edition(
        edition.page_id,
        kind,
        actor=cast.owner,
        token=opening_token(edition.page_id),
        change_note=change_note,
    )
    found = fresh(row.edition)
    found.cast = cast
    return found
