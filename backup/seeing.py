"""What a restored installation looks like: each check says its finding in a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from backup import media
from backup.manifest import Manifest
from consultation.keeping.compacting import compact
from consultation.keeping.replaying import erase_what_came_back
from ledger.verify import verify
from workflow import consistency
from workflow.triggers import standing

MANY = 20
"""So many sentences of one kind are printed, then how many more there are."""


@dataclass(frozen=True)
class Found:
    """One check's result, in words."""

    is_well: bool
    line: str


@dataclass(frozen=True)
class Live:
    """The database in use, asked as a backup asks its copy."""

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            yield from cursor.fetchall()

    def tables(self) -> list[str]:
        return connection.introspection.table_names()


def rows_as_recorded(manifest: Manifest) -> Found:
    """Each table holds as many rows as when the backup was made."""
    tables = set(Live().tables())
    wrong = []
    for table, wanted in manifest.rows.items():
        there = 0
        if table in tables:
            # One of the tables that the database itself names.
            asked = f'SELECT count(*) FROM "{table}"'  # noqa: S608  (see above)
            ((there,),) = Live().rows(asked)
        if there != wanted:
            wrong.append(f"{table} holds {there:,} rows, not {wanted:,}.")
    total = sum(manifest.rows.values())
    return _found(
        wrong, f"Rows: {total:,} in {len(manifest.rows)} tables, as recorded.", "Rows"
    )


def after_restore(manifest: Manifest) -> Iterator[Found]:
    """Ledger, what has to be forgotten again, texts and stages, guards, files."""
    yield _ledger(manifest)
    yield forgotten_again()
    yield _found(
        list(consistency.problems()), "Policies: everything fits together.", "Policies"
    )
    yield _found(
        [f"{fault}." for fault in standing.faults()], "Guards: all stand.", "Guards"
    )
    yield _files(manifest)


def _ledger(manifest: Manifest) -> Found:
    result = verify()
    wrong = [] if result.ok else [result.reason]
    heads = list(Live().rows("SELECT sequence, hash FROM ledger_head"))
    head = heads[0] if heads else (0, "")
    if tuple(head) != (manifest.ledger_sequence, manifest.ledger_hash):
        wrong.append(f"It ends at entry {head[0]:,}, not {manifest.ledger_sequence:,}.")
    well = (
        f"Ledger: {result.entries:,} entries and {len(result.checkpoints):,} "
        "checkpoints verify."
    )
    return _found(wrong, well, "Ledger")


def forgotten_again() -> Found:
    """What was erased after the backup was made is erased again, from the files too."""
    number = erase_what_came_back()
    if not number:
        return Found(True, "Erasures: nothing came back that had been erased.")
    compact()
    responses = "1 response" if number == 1 else f"{number:,} responses"
    return Found(True, f"Erasures: {responses} erased again, as was asked before.")


def _files(manifest: Manifest) -> Found:
    known = {*manifest.damaged, *manifest.removed}
    wrong, count = [], 0
    for row in media.named(Live()):
        path = media.root() / row.path
        if row.path in known:
            continue
        count += 1
        if not path.is_file():
            wrong.append(f"{row.path} is missing.")
        elif row.digest and media.digest(path) != row.digest:
            wrong.append(f"{row.path} is not the file that was recorded.")
    wrong += [
        f"{path} was not sound when it was backed up: {why}."
        for path, why in manifest.damaged.items()
    ]
    return _found(wrong, f"Files: {count:,} named by rows, all as recorded.", "Files")


def _found(wrong: list[str], well: str, what: str) -> Found:
    if not wrong:
        return Found(True, well)
    more = f" And {len(wrong) - MANY:,} more." if len(wrong) > MANY else ""
    return Found(False, f"{what}: {' '.join(wrong[:MANY])}{more}")
