"""`manage.py move_pages` is refused."""

from config.refused import refusing

Command = refusing("A policy keeps its address.")
