"""Every command of `manage.py`, declared as every route is: what each may do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.core.management import get_commands


class Reach(StrEnum):
    """How a command stands to the policies, their texts, editions and records."""

    READS = "reads"
    HARMLESS = "harmless"
    OURS = "ours"
    REFUSED = "refused"
    SERVER = "server"


REACH = {
    Reach.READS: "Writes nothing to the database.",
    Reach.HARMLESS: "Writes, and reaches no policy, revision, edition or record.",
    Reach.OURS: "Our own, by the same rules as the screens.",
    Reach.REFUSED: "Answers with a sentence and does nothing.",
    Reach.SERVER: "Runs what its user writes, who has the server and the database "
    "anyway. The database's guards hold there too.",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """Commands that are alike, and the app each comes from."""

    reach: Reach
    app: str
    names: str

    def each(self) -> Iterator[str]:
        """The names, one by one."""
        return iter(self.names.split())


COMMANDS = (
    Declared(
        Reach.READS,
        "django.core",
        "check compilemessages diffsettings dumpdata inspectdb makemessages "
        "makemigrations optimizemigration sendtestemail showmigrations sqlflush "
        "sqlmigrate sqlsequencereset squashmigrations startapp startproject",
    ),
    Declared(Reach.READS, "django.contrib.staticfiles", "collectstatic findstatic"),
    Declared(Reach.READS, "axes", "axes_list_attempts"),
    Declared(Reach.READS, "wagtail", "show_references_index"),
    Declared(Reach.HARMLESS, "django.core", "createcachetable test testserver"),
    Declared(Reach.HARMLESS, "django.contrib.staticfiles", "runserver"),
    Declared(Reach.HARMLESS, "django.contrib.sessions", "clearsessions"),
    Declared(Reach.HARMLESS, "django.contrib.auth", "changepassword createsuperuser"),
    Declared(Reach.HARMLESS, "allauth.account", "account_unsetmultipleprimaryemails"),
    Declared(
        Reach.HARMLESS,
        "axes",
        "axes_reset axes_reset_failure_logs axes_reset_ip axes_reset_ip_username "
        "axes_reset_logs axes_reset_username",
    ),
    Declared(Reach.HARMLESS, "taggit", "deduplicate_tags remove_orphaned_tags"),
    Declared(
        Reach.HARMLESS,
        "wagtail.search",
        "enable_fuzzystrmatch enable_trigram enable_unaccent update_index "
        "wagtail_update_index",
    ),
    Declared(Reach.HARMLESS, "wagtail.images", "wagtail_update_image_renditions"),
    Declared(Reach.HARMLESS, "wagtail", "rebuild_references_index"),
    Declared(Reach.HARMLESS, "django_tasks_db", "db_worker prune_db_task_results"),
    Declared(Reach.OURS, "accounts", "stand_down sync_roles"),
    Declared(Reach.OURS, "backup", "backup restore"),
    Declared(Reach.OURS, "config", "routes"),
    Declared(Reach.OURS, "consultation", "keep_or_forget"),
    Declared(Reach.OURS, "demo", "demo"),
    Declared(Reach.OURS, "exports.incoming", "import_policy"),
    Declared(Reach.OURS, "ledger", "ledger_checkpoint ledger_key verify_ledger"),
    Declared(
        Reach.OURS,
        "workflow",
        "flush guards init_site lifecycle loaddata migrate tick verify_policies",
    ),
    Declared(
        Reach.REFUSED,
        "config",
        "convert_mariadb_uuids create_log_entries_from_revisions "
        "createinitialrevisions deleterevisions fixtree move_pages publish_scheduled "
        "publish_scheduled_pages purge_embeds purge_revisions "
        "remove_stale_contenttypes set_url_paths",
    ),
    Declared(Reach.SERVER, "django.core", "dbshell shell"),
)


def reach_of(name: str, app: str) -> Reach | None:
    """What is declared of this app's command, or None."""
    return next(
        (row.reach for row in COMMANDS if row.app == app and name in row.each()), None
    )


def undeclared(commands: Mapping[str, str] | None = None) -> Iterator[str]:
    """A sentence for each command of which nothing is declared."""
    found = get_commands() if commands is None else commands
    for name, app in sorted(found.items()):
        if reach_of(name, app) is None:
            yield (
                f'The command "{name}" of {app} is not declared. Say in '
                "config/routes/commands.py what it may do."
            )


def missing(commands: Mapping[str, str] | None = None) -> Iterator[str]:
    """A sentence for each declared command that is not there."""
    found = get_commands() if commands is None else commands
    for row in COMMANDS:
        for name in row.each():
            if found.get(name) != row.app:
                yield (
                    f'config/routes/commands.py declares "{name}" of {row.app}, and '
                    "there is no such command."
                )
