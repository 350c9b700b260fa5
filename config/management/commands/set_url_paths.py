"""`manage.py set_url_paths` is refused."""

from config.refused import refusing

Command = refusing("A policy keeps its address.")
