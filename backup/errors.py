"""What backup and restore refuse, each with a sentence a person can act on."""


class BackupError(Exception):
    """A backup could not be made, read or trusted."""


class RestoreRefused(BackupError):
    """Nothing was written: this machine or this archive is not fit to restore."""


class RestoreFailed(BackupError):
    """Writing broke off; what had been written was taken away again."""
