"""`manage.py purge_revisions` is refused."""

from config.refused import refusing

Command = refusing("The texts of policies are kept: editions were decided on them.")
