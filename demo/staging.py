"""What must be there before the story begins: site, people with roles, pictures."""

from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone

from accounts import appointments, changes, invitations
from accounts.models import AppointmentRequest, Team, User
from accounts.roles import SEATED, Role
from cms.models import PolicyImage
from demo.cast import CAST, Person
from demo.reading import PICTURES
from demo.word.council_template import NAME, council_template
from exports.look import choosing
from ledger import book

PASSWORD = "northbeck-demo"
TITLES = {
    "four-pillars.png": "The four pillars",
    "when-something-goes-wrong.png": "What an adult does when something goes wrong",
}


@transaction.atomic
def people() -> dict[str, User]:
    """Everyone of the cast by key, invited by the system, joined, with their roles;
    those of a board come with a seat there."""
    # Hashing is slow on purpose, and everyone has the same password here.
    password = make_password(PASSWORD)
    teams = {name: _team(name) for name in {person.team for person in CAST}}
    return {p.key: _person(p, teams[p.team], password) for p in CAST}


def _team(name: str) -> Team:
    return Team.objects.get_or_create(name=name)[0]


def _person(person: Person, team: Team, password: str) -> User:
    user = invitations.new_person(
        person.email, person.name, person.job_title, team, actor=None
    )
    for role in sorted(person.roles - SEATED):
        changes.add_role(user, role, actor=None)
    user.password, user.is_active = password, True
    user.date_joined = timezone.now()
    user.save(update_fields=["password", "is_active", "date_joined"])
    book.append("person.joined", subject=user.ref, actor=user.ref, data={})
    return user


def request_for_a_second_yes(people: dict[str, User]) -> None:
    """Something for the second administrator to decide."""
    appointments.grant(
        people["ewan"],
        Role.POLICY_OWNER,
        actor=people["mei-lin"],
        because="From January Ewan owns what the participation team writes.",
    )
    # A model default holds the real clock.
    AppointmentRequest.objects.open().update(asked_at=timezone.now())


def template_to_look_at(people: dict[str, User]) -> None:
    """A Word template of the council, uploaded and not in use."""
    choosing.upload(council_template(), NAME, actor=people["gareth"])


def pictures(by: User) -> dict[str, int]:
    """The keys of the uploaded pictures, by file name."""
    return {path.name: _picture(path, by) for path in sorted(PICTURES.glob("*.png"))}


def _picture(path: Path, by: User) -> int:
    with path.open("rb") as file:
        image = PolicyImage.objects.create(
            title=TITLES.get(path.name, path.stem),
            file=ImageFile(file, name=path.name),
            uploaded_by_user=by,
        )
    return int(image.pk)
