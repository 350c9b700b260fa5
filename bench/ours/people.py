"""The people around the benchmark's policies."""

from django.contrib.auth.models import Group

from accounts.models import Team, User
from accounts.roles import Role


class People:
    """A team with its owner and two editors, clerk, a chair of DMT, councillors, who
    keeps safe."""

    def __init__(self) -> None:
        self.team = Team.objects.create(name="Bench")
        self.owner = self._person("owner", Role.POLICY_OWNER)
        self.editor = self._person("editor", Role.EDITOR)
        self.second = self._person("second", Role.EDITOR)
        self.clerk = self._person("clerk", Role.CLERK)
        self.chair = self._person("chair", Role.DMT_CHAIR)
        self.councillors = [
            self._person(name, Role.CPB_MEMBER) for name in ("one", "two", "three")
        ]
        self.safeguarding = [
            self._person(name, Role.SAFEGUARDING_LEAD) for name in ("first", "other")
        ]

    def _person(self, name: str, role: Role) -> User:
        user = User.objects.create_user(
            f"{name}@northbeck.example", display_name=name.title(), team=self.team
        )
        user.groups.add(Group.objects.get(name=role.label))
        return User.objects.get(pk=user.pk)
