"""The product side: a cast, short texts, and every act as the product does it."""

import datetime

from django.db import transaction
from wagtail.models import Revision

from accounts import changes
from accounts.models import Team, User
from accounts.roles import SEATED, Role
from cms.models import Pillar, PolicyPage
from tests.factories.accounts import UserFactory
from tests.factories.boards import OFFICES, approved, on_agenda, seat
from tests.factories.consultations import close_rounds, planned_for
from workflow import corrections, facts
from workflow.barrier import Door, opened
from workflow.models import (
    Edition,
    Replacement,
)
from workflow.opening import create_policy, open_edition, opening_token
from workflow.perform import perform
from workflow.setting_up import set_up_site
from workflow.stages import EditionKind
from workflow.tokens import token_for
from workflow.workdays import today

SECTION = "5e3c0f3e-0000-4000-8000-000000000001"
CLAUSE = f"{SECTION}.k0001"
PLAN = (
    ("owner", "A", Role.POLICY_OWNER),
    ("other owner", "B", Role.POLICY_OWNER),
    ("owner and chair", "A", Role.POLICY_OWNER, Role.DMT_CHAIR),
    ("editor", "A", Role.EDITOR),
    ("other editor", "B", Role.EDITOR),
    ("apprentice", "A", Role.APPRENTICE),
    ("clerk", "", Role.CLERK),
    ("clerk and editor", "A", Role.CLERK, Role.EDITOR),
    ("dmt chair", "", Role.DMT_CHAIR),
    ("dmt member", "", Role.DMT_MEMBER),
    ("cpb chair", "", Role.CPB_CHAIR),
    ("cpb member", "", Role.CPB_MEMBER),
    ("lead", "A", Role.CONSULTATION_LEAD),
    ("safeguarding", "", Role.SAFEGUARDING_LEAD),
    ("auditor", "", Role.AUDITOR),
    ("administrator", "", Role.ADMINISTRATOR),
    ("superuser", ""),
    ("outsider", "A"),
)
DAY = datetime.timedelta(days=1)
FIRST_DAY = datetime.date(2027, 1, 1)


def day(number):
    """Day 1, 2, 3 as a date; None stays None."""
    return None if number is None else FIRST_DAY + datetime.timedelta(days=number)


def body(topic):
    """One section whose clause names the topic."""
    text = f'<p data-block-key="k0001">Children are heard about {topic} first.</p>'
    value = {"heading": "Hearing", "text": text}
    return [{"type": "section", "id": SECTION, "value": value}]


class World:
    """Names for people and policies, and each act as the product is asked for it."""

    def __init__(self):
        set_up_site("Northbeck Council", "http://testserver")
        self.teams = {name: Team.objects.create(name=f"Team {name}") for name in "AB"}
        self.ids = {}
        for name, team, *roles in PLAN:
            person = UserFactory(
                display_name=name.title(),
                roles=roles,
                team=self.teams.get(team),
                is_superuser=name == "superuser",
            )
            self.ids[name] = person.pk
        self.pillar = Pillar.objects.first()

    def person(self, name):
        """As a request would find them: their roles as they are now."""
        return User.objects.get(pk=self.ids[name])

    def edition(self, pk):
        found = Edition.objects.select_related("page__record__owner", "seal")
        return found.get(pk=pk)

    # Asking for tokens

    def token(self, edition_pk):
        return token_for(self.edition(edition_pk))

    def opening_token(self, policy_pk):
        return opening_token(policy_pk)

    # Acts

    def reasoned(self, edition):
        """With the reason why there is no evidence: the model knows no evidence."""
        with opened(Door.PERFORM):
            edition.evidence_reason = "Nothing is written about it yet."
            edition.save(update_fields=["evidence_reason"])

    def step(self, edition_pk, name, who, reason, token):
        actor = self.person(who)
        perform(edition_pk, name, actor=actor, comment=reason, token=token)

    def plan(self, edition_pk):
        """A round with nothing missing, whenever it opens."""
        row = planned_for(self.edition(edition_pk))
        row.opens_on = row.opens_on.replace(year=row.opens_on.year + 10, day=1)
        row.closes_on = row.opens_on + datetime.timedelta(days=28)
        row.save()

    def close(self, edition_pk):
        close_rounds(self.edition(edition_pk))

    def put_on(self, edition_pk, board):
        on_agenda(self.edition(edition_pk), board)

    def approve(self, edition_pk, board):
        """As if the board's clerk had recorded it: the model knows no meetings."""
        approved(self.edition(edition_pk), board)

    def open(self, policy_pk, kind, who, token, note):
        row = open_edition(
            policy_pk,
            EditionKind(kind),
            actor=self.person(who),
            token=token,
            change_note=note,
        )
        self.reasoned(row.edition)
        return row.edition

    def create(self, who, owner, team):
        row = create_policy(
            title="Hearing children",
            kind="policy",
            owner=self.person(owner),
            team=self.teams[team],
            actor=self.person(who),
        )
        self.reasoned(row.edition)
        return row.edition

    def save(self, policy_pk, who, text, by_itself):
        """Save a whole text; an autosave asks to write over the latest revision."""
        stored = PolicyPage.objects.get(pk=policy_pk)
        page = stored.get_latest_revision_as_object()
        summary, topic = text
        page.summary = summary
        page.department, page.service_area = "Children's Services", "Children in care"
        page.audience = "Carers and social workers"
        page.pillars.set([self.pillar])
        page.body = page.body.stream_block.to_python(body(topic))
        user = self.person(who)
        # As Wagtail's editor does: only over what the same person saved last.
        over = Revision.objects.filter(pk=stored.latest_revision_id, user=user).first()
        page.save_revision(user=user, overwrite_revision=over if by_itself else None)

    def replace(self, edition_pk, who, old, new):
        corrections.replace(edition_pk, CLAUSE, old, new, actor=self.person(who))

    def take_back(self, edition_pk, who, place):
        rows = Replacement.objects.filter(edition=edition_pk).order_by("pk")
        found = rows.values_list("pk", flat=True)[place]
        corrections.take_back(edition_pk, found, actor=self.person(who))

    def corrected(self, edition_pk):
        return corrections.corrected_digest(self.edition(edition_pk))

    def confirm(self, edition_pk, who, digest):
        corrections.confirm(edition_pk, digest, actor=self.person(who))

    def apply(self, correction_pk, draft_pk, who):
        corrections.apply_to_draft(
            self.edition(correction_pk),
            self.edition(draft_pk),
            actor=self.person(who),
        )

    def facts(self, edition_pk, who, given):
        names = {
            "note": "change_note",
            "effective": "effective_on",
            "review": "review_on",
            "eia": "eia_reference",
            "dpia": "dpia_reference",
        }
        kept = {
            names[name]: day(value) if name in ("effective", "review") else value
            for name, value in given.items()
        }
        facts.change(edition_pk, actor=self.person(who), **kept)

    def name_owner(self, edition_pk, who, owner):
        facts.change(edition_pk, owner=self.person(owner), actor=self.person(who))

    def move(self, edition_pk, who, team):
        facts.change(edition_pk, team=self.teams[team], actor=self.person(who))

    def name_editors(self, edition_pk, who, editors):
        people = [self.person(name) for name in editors]
        facts.change(edition_pk, editors=people, actor=self.person(who))

    def sits(self, who, key):
        held = self.person(who).seats.filter(board__key=key, ends_on=None)
        return held.exclude(office="clerk")

    def take_the_chair(self, who, key, office):
        """With a seat of their own, or the one they have as a member."""
        if not self.sits(who, key).update(office="vice_chair"):
            seat(self.person(who), key, office)

    def leave_the_chair(self, who, key):
        """A member stays one; anybody else leaves the board."""
        if Role(f"{key}_member") in self.person(who).roles:
            self.sits(who, key).update(office="member")
        else:
            self.sits(who, key).update(ends_on=today() - DAY)

    @transaction.atomic
    def give_role(self, who, role):
        administrator = self.person("administrator")
        if role in SEATED:
            self.take_the_chair(who, *OFFICES[Role(role)])
        changes.add_role(self.person(who), Role(role), actor=administrator)

    @transaction.atomic
    def take_role(self, who, role):
        administrator = self.person("administrator")
        if role in SEATED:
            self.leave_the_chair(who, OFFICES[Role(role)][0])
        changes.remove_role(self.person(who), Role(role), actor=administrator)
