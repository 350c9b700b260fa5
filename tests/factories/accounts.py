"""People and teams for tests."""

import os

import factory
from django.contrib.auth.models import Group

from accounts.models import Team, User
from accounts.roles import Role
from accounts.sync import sync_roles

PASSWORD = "correct horse battery staple"


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence("Team {}".format)


class UserFactory(factory.django.DjangoModelFactory):
    """`UserFactory(roles=[Role.CLERK])`; every password is `PASSWORD`."""

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
