"""People and teams for tests."""

import os

import factory
from django.contrib.auth.models import Group

from accounts.models import Team, User
from accounts.roles import Role
from accounts.sync import sync_roles

from .boards import seats_for

PASSWORD = "correct horse battery staple"


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence("Team {}".format)


class UserFactory(factory.django.DjangoModelFactory):
    """`UserFactory(roles=[Role.CLERK])`; every password is `PASSWORD`.

    A board's role comes with its seat, a clerk's with one on each board: without them
    the group opens the admin and nothing else. `roles__seated=False` leaves them out.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    # Races fork: each process counts on from the same number.
    email = factory.Sequence(lambda n: f"person{n}.{os.getpid()}@northbeck.example")
    display_name = factory.Sequence("Person {}".format)
    job_title = "Officer"
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        if not create or not extracted:
            return
        labels = [Role(role).label for role in extracted]
        if Group.objects.filter(name__in=labels).count() < len(set(labels)):
            sync_roles()
        self.groups.set(Group.objects.filter(name__in=labels))
        if kwargs.get("seated", True):
            seats_for(self, [Role(role) for role in extracted])
