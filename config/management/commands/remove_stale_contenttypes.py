"""`manage.py remove_stale_contenttypes` is refused."""

from config.refused import refusing

Command = refusing("What belonged to an app that is gone is kept with its records.")
