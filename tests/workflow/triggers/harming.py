"""The ways to harm what guarded tables hold, as SQL."""

from django.db import connection, models
from wagtail.fields import StreamField
from wagtail.models import Page

from workflow.triggers.records import FIXED, WRITERS

from .house import guarded_tables, model_of

# What of a guarded table is nobody's fact: it may change without harm.
FREE = {
    "consultation_consultation": {"manager_id", "out_of_hours", "version"},
    "wagtailcore_revision": {"approved_go_live_at"},
    "wagtailcore_site": {"hostname", "port", "site_name"},
    "workflow_followup": {
        "state",
        "attempts",
        "next_try_at",
        "started_at",
        "done_at",
        "problem",
        "result",
    },
    "cms_evidence": {
        "finding",
        "kind",
        "pillar_id",
        "strength",
        "source_organisation",
        "source_title",
        "source_url",
        "source_date",
        "source_file",
        "source_file_name",
        "source_file_size",
        "source_file_sha256",
        "origin",
        "origin_url",
        "changed_by_id",
        "changed_at",
        "withdrawn_by_id",
        "withdrawn_at",
        "withdrawn_why",
    },
    "cms_policyrecord": {"owner_id", "team_id", "eia_reference", "dpia_reference"},
    # What a board or a seat is stays; how it is changes by two administrators.
    "boards_board": {
        "name",
        "short_name",
        "basis",
        "quorum",
        "papers_days",
        "agreed_word",
        "allows_circulation",
        "allows_remote",
        "allows_casting_vote",
        "young_contributors_vote",
        "formal_approval",
        "publishes_minutes",
        "director_id",
        "director_title",
        "delegation",
        "version",
    },
    "boards_action": {"chased_at"},
    "boards_actionreminder": {"next_try_at", "attempts", "sent_at", "problem"},
    "boards_ballot": {"choice", "had_report", "changes", "at", "gave_way_at"},
    "boards_circulation": {"closed_by_id", "closed_at", "closed_because"},
    "boards_coverreport": {
        "sections",
        "finished_at",
        "finished_by_id",
        "changed_by_id",
        "changed_at",
        "version",
    },
    "boards_formalneed": {"needed", "because", "by_id", "at"},
    "boards_interest": {"withdrawn_at"},
    "boards_item": {
        "meeting_id",
        "position",
        "title",
        "ask",
        "late_because",
        "exempt_paragraph",
        "exempt_because",
        "noted",
        "taken_off_at",
        "taken_off_because",
    },
    "boards_meeting": {
        "on",
        "at",
        "place",
        "remote",
        "state",
        "pre_meeting_at",
        "pre_meeting_place",
        "pre_meeting_points",
        "pre_meeting_by_id",
        "address",
        "exclusion",
        "exclusion_mover_id",
        "exclusion_seconder_id",
        "chaired_by_id",
        "held_at",
        "cancelled_because",
        "version",
    },
    "boards_seat": {
        "capacity",
        "office",
        "votes",
        "deputises_for_id",
        "starts_on",
        "ends_on",
        "named_in_public",
        "name_gone",
        "cancelled",
    },
}


def kept(table):
    """Which rows of a table are guarded, and in what order they are read."""
    where = {
        "wagtailcore_page": "url_path = '/' OR url_path LIKE '/home/%'",
        "wagtailcore_revision": "id IN (SELECT revision_id FROM workflow_seal) OR id IN"
        " (SELECT latest_revision_id FROM wagtailcore_page)",
    }
    return where.get(table, "1 = 1")


def keys(table):
    """The primary key of each guarded row, as SQL."""
    column = model_of(table)._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {kept(table)}")
        return column, [f"'{key}'" for (key,) in cursor.fetchall()]


def another(field):
    """SQL for a value that a column does not have now."""
    column = connection.ops.quote_name(field.column)  # `left` is a word of SQL's own
    if isinstance(field, models.BooleanField):
        return f"NOT {column}"
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    for kinds, value in (
        ((models.IntegerField, models.AutoField), f"coalesce({column}, 0) + 1000"),
        (models.DateField, "'2001-02-03'"),
        (models.UUIDField, "'00000000000000000000000000000001'"),
        ((models.JSONField, StreamField), """'{"x": 1}'"""),
        (models.BinaryField, "X'00'" if connection.vendor == "sqlite" else r"'\x00'"),
    ):
        if isinstance(field, kinds):
            return value
    return "'x'"


def changes():
    """An UPDATE of every column of every guarded row."""
    root, quoted = _root(), connection.ops.quote_name
    for table in guarded_tables():
        pk, rows = keys(table)
        for field in model_of(table)._meta.local_concrete_fields:
            if field.column in FREE.get(table, ()):
                continue
            for row in rows:
                if (field.column, row) == ("numchild", root):
                    continue  # pages elsewhere are free to come
                yield (
                    f"UPDATE {table} SET {quoted(field.column)} = {another(field)} "
                    f"WHERE {pk} = {row}"
                )


def _root():
    return f"'{Page.objects.get(depth=1).pk}'"


def removals():
    """A DELETE of every guarded row."""
    for table in guarded_tables():
        pk, rows = keys(table)
        for row in rows:
            if table not in ALWAYS_EMPTY:
                yield f"DELETE FROM {table} WHERE {pk} = {row}"


def insertions():
    """A copy of a row under a key of its own, where only the process writes."""
    for table in WRITTEN_BY_THE_PROCESS:
        yield from _copies(table, "INSERT", fresh_key=True)


def replacements():
    """The same row again in its own place, which on SQLite removes the first."""
    for table in guarded_tables():
        if table not in ALWAYS_EMPTY:
            yield from _copies(table, "INSERT OR REPLACE", fresh_key=False)
    for table in FIXED:  # in the place of a row that another of their keys names
        yield from _copies(table, "INSERT OR REPLACE", fresh_key=True)


def upserts():
    """The same row again, changed where it is there already."""
    for table in guarded_tables():
        meta = model_of(table)._meta
        field = next(f for f in reversed(meta.local_concrete_fields) if not f.unique)
        column, pk = field.column, meta.pk.column
        if column in FREE.get(table, ()) or table in ALWAYS_EMPTY:
            column = next(iter(NOT_FREE.get(table, [column])))
        column = connection.ops.quote_name(column)
        if table not in ALWAYS_EMPTY:
            for copy in _copies(table, "INSERT", fresh_key=False):
                yield f"{copy} ON CONFLICT ({pk}) DO UPDATE SET {column} = NULL"


def truncations():
    """Every table emptied at once, with what hangs on it."""
    tables = [table for table in guarded_tables() if table not in ALWAYS_EMPTY]
    tables.append("accounts_user")  # which would take the others along
    return [f"TRUNCATE {table} CASCADE" for table in tables]


def _copies(table, how, *, fresh_key):
    fields = model_of(table)._meta.local_concrete_fields
    pk = model_of(table)._meta.pk
    quoted = connection.ops.quote_name  # a meeting's day is a word of SQL's own
    columns = ", ".join(quoted(f.column) for f in fields)
    values = ", ".join(
        another(f) if fresh_key and f is pk else quoted(f.column) for f in fields
    )
    root = _root()
    for row in keys(table)[1]:
        if table == "wagtailcore_page" and row == root:
            continue  # beside the front page others are free to come
        yield (
            f"{how} INTO {table} ({columns}) SELECT {values} FROM {table} "
            f"WHERE {pk.column} = {row}"
        )


NOT_FREE = {
    "boards_action": ["what"],
    "boards_actionreminder": ["action_id"],
    "boards_ballot": ["seat_id"],
    "boards_board": ["key"],
    "boards_circulation": ["item_id"],
    "boards_coverreport": ["item_id"],
    "boards_formalneed": ["page_id"],
    "boards_interest": ["what"],
    "boards_item": ["edition_id"],
    "boards_meeting": ["board_id"],
    "boards_publication": ["token"],
    "boards_seat": ["person_id"],
    "cms_evidence": ["recorded_by_id"],
    "consultation_consultation": ["title"],
    "wagtailcore_revision": ["object_id"],
    "wagtailcore_site": ["root_page_id"],
    "workflow_followup": ["kind"],
    "cms_policyrecord": ["reference"],
}
WRITTEN_BY_THE_PROCESS = (
    *WRITERS,
    "report_keptreport",
    "report_keptwords",
    "workflow_edition",
    "workflow_replacement",
    "wagtailcore_page",
    "wagtailcore_site",
    "cms_homepage",
    "cms_policyindexpage",
    "cms_policypage",
    "cms_policypage_pillars",
    "ledger_entry",
)
# What people answered may change and go in its time: tests/consultation says what not.
ANSWERS = {
    "consultation_answer",
    "consultation_disposition",
    "consultation_draft",
    "consultation_invitation",
    "consultation_respondent",
    "consultation_response",
}
ALWAYS_EMPTY = {"wagtailcore_pageviewrestriction", *ANSWERS}
