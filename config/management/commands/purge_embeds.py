"""`manage.py purge_embeds` is refused."""

from config.refused import refusing

Command = refusing("Embeds are not installed.")
