"""What the services of this room refuse, each in words a person can act on."""


class AccountsError(Exception):
    """A refusal; its text is shown as it stands."""


class NotPermittedError(AccountsError):
    """The actor is no active administrator, or acts on themselves."""


class NeedlessError(AccountsError):
    """The person already is as asked."""


class AlreadyAskedError(AccountsError):
    """The same request is open already."""


class AlreadyDecidedError(AccountsError):
    """Somebody else was quicker."""


class LastAdministratorError(AccountsError):
    """Nobody would be left to administer."""


class AddressTakenError(AccountsError):
    """Somebody has this e-mail address."""


class LinkUselessError(AccountsError):
    """An invitation's link was used, taken back, ran out, or never existed."""
