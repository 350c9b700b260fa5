"""Everything that must not change: which tables were written, and what is in them."""

import re
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

WRITE = re.compile(
    r"\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|REPLACE INTO|TRUNCATE|DROP"
    r"|ALTER)\s+(?:TABLE )?[\"`]?(\w+)",
    re.IGNORECASE,
)
# Rows are added to these as people act, and never changed or taken away.
APPEND_ONLY = {"ledger_entry", "wagtailcore_pagelogentry", "wagtailcore_modellogentry"}
# What may change beside the policies: sessions, counters, indexes, preferences, the
# ledger's head, and Wagtail's record of who has an editor open.
ASIDE = {
    "ledger_head",
    "ledger_recordkey",
    "accounts_invitation",
    "account_emailaddress",
    "account_emailconfirmation",
    "mfa_authenticator",
    "django_session",
    "django_content_type",
    "django_tasks_database_dbtaskresult",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailusers_userprofile",
    "wagtailcore_pagesubscription",
    "wagtailcore_uploadedfile",
    "wagtailcore_referenceindex",
    "cms_referencecounter",
    "wagtailimages_rendition",
    "cms_policyrendition",
}
ASIDE_APPS = ("wagtailsearch_", "axes_")


def guarded_tables():
    """Every table of the house except what is aside."""
    models = apps.get_models(include_auto_created=True)
    names = {model._meta.db_table for model in models if model._meta.managed}
    return sorted(n for n in names - ASIDE if not n.startswith(ASIDE_APPS))


def rows_of(tables):
    """The rows of some tables as they stand, table by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


class Standing:
    """How everything stood; asked afterwards what is not as it was."""

    def __init__(self):
        self.tables = set(guarded_tables())
        self.rows = rows_of(self.tables)

    def changed(self, written):
        """The tables among those written that differ from how they stood."""
        asked = {table.lower() for table in written} & self.tables
        return sorted(
            table
            for table, rows in rows_of(asked).items()
            if self._differs(table, rows)
        )

    def _differs(self, table, rows):
        if table in APPEND_ONLY:
            return not set(self.rows[table]) <= set(rows)
        return rows != self.rows[table]


@contextmanager
def writes():
    """Collects the names of the tables to which statements inside write."""
    found = set()

    def watch(execute, sql, params, many, context):
        if match := WRITE.match(sql):
            found.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found
