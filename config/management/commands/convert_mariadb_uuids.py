"""`manage.py convert_mariadb_uuids` is refused."""

from config.refused import refusing

Command = refusing("This installation keeps its data in SQLite or PostgreSQL.")
