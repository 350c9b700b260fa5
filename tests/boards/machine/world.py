"""The edition, its boards' people, and each act as the product is asked for it."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from boards.models import Board, Capacity, Office
from cms.models import PolicyPage
from tests.factories.accounts import UserFactory
from tests.factories.boards import seat
from tests.factories.policies import (
    do,
    fresh,
    make_policy,
    section,
    set_facts,
)
from workflow.perform import perform
from workflow.tokens import token_for

SECTION = "5e3c0f3e-0000-4000-8000-000000000002"
CLAUSES = (f"{SECTION}.k0000", f"{SECTION}.k0001")
PEOPLE = {
    "chair": (Capacity.COUNCILLOR, Office.CHAIR),
    "councillor": (Capacity.COUNCILLOR, Office.MEMBER),
    "other councillor": (Capacity.COUNCILLOR, Office.MEMBER),
    "carer": (Capacity.FOSTER_CARER, Office.MEMBER),
    "young person": (Capacity.YOUNG_PERSON, Office.MEMBER),
}
# Who may write: an editor, and two members whom the council lets edit as well.
WRITERS = ("editor", "young person", "councillor")


class World:
    """Made once; every example begins with it as it was."""

    def __init__(self):
        self.edition_pk, cast = self._drafted()
        self.ids = {
            "clerk": cast.clerk.pk,
            "owner": cast.owner.pk,
            "editor": cast.editor.pk,
            "director": cast.dmt_chair.pk,
        }
        self.seats = {}
        board = Board.objects.get(key="cpb")
        # The cast’s own members leave: the board is exactly these people.
        board.seats.members().update(ends_on=date(2020, 1, 1))
        for name, (capacity, office) in PEOPLE.items():
            self._seat(cast, name, capacity=capacity, office=office)
        self._seat(
            cast,
            "deputy",
            capacity=Capacity.COUNCILLOR,
            deputises_for_id=self.seats["other councillor"],
        )

    def _drafted(self):
        edition = make_policy(title="Life online")
        cast = edition.cast
        today = timezone.localdate()
        set_facts(
            edition,
            cast,
            effective_on=today + timedelta(days=1),
            review_on=today + timedelta(days=400),
        )
        edition = do(edition, "open_consultation", cast.owner)
        do(edition, "return_to_draft", cast.owner, "People told us more.")
        return edition.pk, cast

    def _seat(self, cast, name, *, office=Office.MEMBER, **facts):
        writes = [Role.EDITOR] if name in WRITERS else []
        chairs = [Role.CPB_CHAIR] if office == Office.CHAIR else []
        person = UserFactory(display_name=name.title(), team=cast.team)
        self._roles(person, [Role.CPB_MEMBER, *writes, *chairs])
        self.ids[name] = person.pk
        self.seats[name] = seat(person, "cpb", office, **facts).pk

    def _roles(self, person, roles):
        from django.contrib.auth.models import Group

        labels = [role.label for role in roles]
        person.groups.set(Group.objects.filter(name__in=labels))

    def person(self, name):
        """As a request would find them."""
        return User.objects.get(pk=self.ids[name])

    def edition(self):
        return fresh(type("Pk", (), {"pk": self.edition_pk})())

    def write(self, name, text):
        """Save the draft with two clauses."""
        page = PolicyPage.objects.get(pk=self.edition().page_id)
        draft = page.get_latest_revision_as_object()
        words = [f"Carers answer about {topic}." for topic in text]
        blocks = [section("Duties", *words, identity=SECTION)]
        draft.body = draft.body.stream_block.to_python(blocks)
        draft.save_revision(user=self.person(name))

    def step(self, name, who, comment="Agreed."):
        edition = self.edition()
        perform(
            edition.pk,
            name,
            actor=self.person(who),
            comment=comment,
            token=token_for(edition),
        )
