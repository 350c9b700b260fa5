"""`manage.py fixtree` is refused."""

from config.refused import refusing

Command = refusing(
    "The tree of pages is kept as it is. `manage.py verify_policies` says "
    "whether anything is wrong, and a backup brings it back."
)
