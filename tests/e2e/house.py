"""A council with something to see on every screen."""

import re
from functools import cached_property

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts import appointments, invitations
from accounts.models import AppointmentRequest, Team
from accounts.roles import Role
from cms.text.flatten import flatten
from tests.factories import TeamFactory, UserFactory
from tests.factories.compared import two_editions
from tests.factories.evidence import make_finding
from tests.factories.policies import (
    Cast,
    do,
    edition_in,
    fill,
    fresh,
    make_policy,
    next_edition,
    prepare,
    section,
)
from workflow.corrections import base_page, replace
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.stages import KEPT, EditionKind, Stage

WRONG = "not the password"


class House:
    """Policies in every stage and people in every role, made when first asked for."""

    def __init__(self):
        self.cast = Cast()
        self.made = {}

    def edition(self, key):
        """The edition of a stage by the stage's name, or a special one."""
        if key not in self.made:
            self.made[key] = self.make(key)
            work_through()
        return self.made[key]

    def make(self, key):
        if key == "empty":
            return make_policy(self.cast, "Empty policy", complete=False)
        if key == "correction":
            return self.correction(self.edition("published"))
        if key == "compared":
            return two_editions(self.cast, "Compared policy")[1]
        if key == "citing":
            edition = make_policy(self.cast, "Citing policy")
            words = f"Rules are written down.{self.finding.marker}"
            fill(edition, self.cast, [section("Purpose", words, "Again [EV-99].")])
            return fresh(edition)
        if key == "second":
            first = edition_in(Stage.PUBLISHED, self.cast, "Second edition policy")
            return next_edition(first, EditionKind.MAJOR)
        stage = Stage(key)
        return edition_in(stage, self.cast, f"{stage.label} policy")

    def fill(self):
        """Something of every kind, for lists."""
        for key in (*KEPT, "empty", "correction", "second"):
            self.edition(key)

    def correction(self, published):
        edition = next_edition(published, EditionKind.CORRECTION)
        clause = next(flatten(base_page(edition)[1]).clauses)
        replace(edition.pk, clause.id, "internet", "web", actor=self.cast.owner)
        return fresh(edition)

    def ready(self, key, step):
        """The page that confirms a step, with nothing standing in its way."""
        prepare(fresh(self.edition(key)), step)
        return self.at("confirm", key, step)

    def at(self, route, key, *more):
        return reverse(f"editions:{route}", args=[self.edition(key).pk, *more])

    def about(self, route, *more):
        return reverse(f"people:{route}", args=[self.cast.editor.opaque_id, *more])

    def policy(self, key):
        return self.edition(key).page.get_url()

    def editor(self, key):
        return reverse("wagtailadmin_pages:edit", args=[self.edition(key).page_id])

    @cached_property
    def finding(self):
        """A finding with everything that one can have."""
        upload = SimpleUploadedFile("survey.pdf", b"%PDF-1.7")
        return make_finding(
            self.cast.editor,
            source_url="https://www.example.org/survey",
            source_file=upload,
            origin="A point of a call for practice",
            origin_url="/admin/",
        )

    def about_finding(self, route):
        return reverse(f"evidence:{route}", args=[self.finding.number])

    @cached_property
    def request(self):
        """A request for a powerful role, which waits for a second yes."""
        UserFactory(display_name="Bo Marsh", roles=[Role.ADMINISTRATOR])
        appointments.grant(
            self.cast.editor, Role.CLERK, actor=self.cast.administrator, because="Leave"
        )
        return AppointmentRequest.objects.latest("pk")

    def invitation(self):
        """The path of a fresh invitation's link, from its mail."""
        team = Team.objects.first() or TeamFactory()
        invitations.invite(
            email=f"new{len(mail.outbox)}@northbeck.example",
            display_name="New Person",
            team=team,
            actor=self.cast.administrator,
        )
        return linked(mail.outbox[-1])

    def undone(self):
        """The list of work that follows, with something on it of each kind."""
        edition = self.edition("consultation")
        FollowUp.objects.filter(transition__edition=edition).update(
            state=State.FAILED, attempts=3, problem="The mail server does not answer."
        )
        return reverse("editions:work")

    def move_on(self, key, name, who):
        """Somebody else acts while a page is open."""
        do(self.edition(key), name, getattr(self.cast, who), "Meanwhile.")


def linked(message):
    """The path of the one link in a mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]
