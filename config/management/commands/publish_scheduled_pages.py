"""`manage.py publish_scheduled_pages` is refused."""

from config.refused import refusing

Command = refusing(
    "Nothing is published by date here. A policy is published on its edition's "
    "own page."
)
