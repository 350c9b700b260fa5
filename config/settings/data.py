"""The database and the caches."""

from typing import Any

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON"
    ),
}


def database(url: str) -> dict[str, Any]:
    """The connection a DATABASE_URL names, with the options each engine needs."""
    import dj_database_url

    found: dict[str, Any] = dict(dj_database_url.parse(url))
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {**SQLITE_OPTIONS, **found.get("OPTIONS", {})}
    else:
        found["CONN_HEALTH_CHECKS"] = True
    # A new connection for each request costs SQLite more than most requests: it reads
    # every table's and trigger's definition again.
    found["CONN_MAX_AGE"] = 60
    return found


# On PostgreSQL: the role that owns nothing, which `migrate` gives its rights to.
DATABASE_APPLICATION_ROLE = ""
# The address of the tables' owner, while a set-up command acts as them.
DATABASE_OWNER_URL = ""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Whole public pages; each process keeps its own, and a new release begins anew.
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 150},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
