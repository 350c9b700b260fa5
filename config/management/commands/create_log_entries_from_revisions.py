"""`manage.py create_log_entries_from_revisions` is refused."""

from config.refused import refusing

Command = refusing("Records are written as people act, never afterwards.")
