"""Guards of pages: the policies, the pages that lead to them, and what hides them.

Everything below the front page is the house's, so a page that is slipped in beside a
policy is refused as well as one that is taken away. Pages elsewhere are free.
"""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction, Revision, Site

from cms.models import HomePage, PolicyIndexPage, PolicyPage
from workflow.door import Door
from workflow.triggers.editions import FROZEN_TEXT, STAGES
from workflow.triggers.guard import Event, Guard, door_is, door_is_not
from workflow.triggers.records import emptying, lasting, replacing, unique_keys

STAYS = "The pages that lead to the policies stay where they are."
KEPT = "A policy is withdrawn, never deleted. What it said is kept."
ADDRESS = "A policy keeps its address."
OPEN_TO_ALL = "What is published is open to everybody."
KEPT_DRAFT = "A policy's text is kept, its draft as well."
LIVE = "What is live is the text of the published edition."
KINDS = "The kinds of page stay as they are."

# What a draft being saved may write of its page's row.
DRAFT_FIELDS = (
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
)
DRAFT_COLUMNS = tuple(Page._meta.get_field(name).column for name in DRAFT_FIELDS)

PAGE, HOME = Page._meta.db_table, HomePage._meta.db_table
INDEX, POLICY = PolicyIndexPage._meta.db_table, PolicyPage._meta.db_table
PILLARS = PolicyPage.pillars.through._meta.db_table
SITE, RESTRICTION = Site._meta.db_table, PageViewRestriction._meta.db_table
REVISION, KIND = Revision._meta.db_table, ContentType._meta.db_table

_FRONT = (
    f"SELECT 1 FROM {HOME} AS front JOIN {PAGE} AS home ON home.id = front.page_ptr_id"
)
PLACE = (
    "path",
    "depth",
    "url_path",
    "slug",
    "translation_key",
    "locale_id",
    "alias_of_id",
    "content_type_id",
)
NOT_OURS = door_is_not(Door.PERFORM, Door.SETUP)


def inside(row: str) -> str:
    """The front page or anything below it."""
    return (
        f"EXISTS ({_FRONT} WHERE substr({row}.path, 1, length(home.path)) = home.path)"
    )


def above(row: str) -> str:
    """A page that the front page stands below."""
    return (
        f"EXISTS ({_FRONT} WHERE home.path <> {row}.path "
        f"AND substr(home.path, 1, length({row}.path)) = {row}.path)"
    )


def is_policy(row: str) -> str:
    """A policy's own row among all pages."""
    return f"EXISTS (SELECT 1 FROM {POLICY} AS own WHERE own.page_ptr_id = {row}.id)"


def page_guards() -> Iterator[Guard]:
    """The rows of pages, of policies, and of what could hide them."""
    yield from _rows()
    yield from _live()
    for table, sentence in ((HOME, STAYS), (INDEX, STAYS), (POLICY, KEPT)):
        yield from _own(table, sentence)
    for event in (Event.INSERT, Event.UPDATE, Event.DELETE):
        yield Guard(PILLARS, event, "door", STAGES, NOT_OURS)
    yield emptying(PILLARS, STAGES)
    yield from _hiding()
    yield from _revisions()


def _rows() -> Iterator[Guard]:
    near = f"{inside('OLD')} OR {inside('NEW')}"
    shut = door_is_not(Door.PERFORM, Door.SETUP, Door.DRAFT)
    needs = (HOME,)
    yield Guard(
        PAGE,
        Event.INSERT,
        "door",
        STAGES,
        f"{NOT_OURS} AND ({inside('NEW')} OR NEW.alias_of_id IS NOT NULL)",
        needs=needs,
    )
    yield Guard(
        PAGE, Event.UPDATE, "door", STAGES, f"{shut} AND ({near})", but=(), needs=needs
    )
    yield Guard(
        PAGE,
        Event.UPDATE,
        "draft",
        STAGES,
        f"{door_is(Door.DRAFT)} AND ({near})",
        but=DRAFT_COLUMNS,
        needs=needs,
    )
    yield Guard(
        PAGE, Event.UPDATE, "above", STAYS, above("OLD"), but=("numchild",), needs=needs
    )
    yield Guard(
        PAGE,
        Event.DELETE,
        "kept",
        KEPT,
        f"{inside('OLD')} OR {above('OLD')}",
        needs=needs,
    )
    yield emptying(PAGE, KEPT)
    yield replacing(PAGE, KEPT, [("id",), ("path",), ("translation_key", "locale_id")])


def _live() -> Iterator[Guard]:
    """What holds of a policy's row even while the door is open."""
    yield Guard(
        PAGE,
        Event.UPDATE,
        "address",
        ADDRESS,
        f"NEW.id <> OLD.id OR {is_policy('OLD')}",
        only=("id", *PLACE),
        needs=(POLICY,),
    )
    seal = (
        "SELECT 1 FROM workflow_edition AS edition JOIN workflow_seal AS seal "
        "ON seal.id = edition.seal_id WHERE edition.page_id = NEW.id "
        "AND edition.state = 'published' AND seal.revision_id = NEW.live_revision_id"
    )
    hidden = (
        "(OLD.live AND NOT NEW.live) OR NEW.expired OR NEW.locked "
        "OR NEW.go_live_at IS NOT NULL OR NEW.expire_at IS NOT NULL"
    )
    yield Guard(
        PAGE,
        Event.UPDATE,
        "live",
        LIVE,
        f"{is_policy('OLD')} AND NOT EXISTS ({seal})",
        only=("live", "live_revision_id", "title"),
        needs=(POLICY, "workflow_edition", "workflow_seal"),
    )
    yield Guard(
        PAGE,
        Event.UPDATE,
        "shown",
        LIVE,
        f"{is_policy('OLD')} AND ({hidden})",
        needs=(POLICY,),
    )


def _own(table: str, sentence: str) -> Iterator[Guard]:
    yield Guard(table, Event.INSERT, "door", STAGES, NOT_OURS)
    yield Guard(table, Event.UPDATE, "door", STAGES, NOT_OURS, but=())
    yield from lasting(table, sentence, [("page_ptr_id",)])


def _hiding() -> Iterator[Guard]:
    """Restrictions on what is public, and a site that shows something else."""
    page = (
        f"EXISTS (SELECT 1 FROM {PAGE} AS page WHERE page.id = NEW.page_id "
        f"AND ({inside('page')} OR {above('page')}))"
    )
    for event in (Event.INSERT, Event.UPDATE):
        yield Guard(RESTRICTION, event, "open", OPEN_TO_ALL, page, needs=(PAGE, HOME))
    shut = door_is_not(Door.SETUP)
    shown = f"{shut} AND EXISTS ({_FRONT})"
    yield Guard(SITE, Event.INSERT, "door", STAYS, shown, needs=(PAGE, HOME))
    yield Guard(SITE, Event.DELETE, "door", STAYS, shown, needs=(PAGE, HOME))
    yield emptying(SITE, STAYS)
    yield Guard(
        SITE,
        Event.UPDATE,
        "door",
        STAYS,
        shut,
        only=("id", "root_page_id", "is_default_site"),
    )
    # A policy whose kind has another name is shown as an empty page.
    yield Guard(KIND, Event.UPDATE, "kept", KINDS)
    yield from lasting(KIND, KINDS, unique_keys(ContentType))


def _revisions() -> Iterator[Guard]:
    """Stored drafts: those a seal was taken from for good, the latest by the door."""
    shut = door_is_not(Door.PERFORM, Door.DRAFT)
    free = ("approved_go_live_at",)
    kept = f"{_sealed('OLD')} OR {_latest('OLD')}"
    put = f"{_sealed('NEW')} OR {_latest('NEW')}"
    yield _revision(Event.UPDATE, "draft", STAGES, f"{shut} AND {_latest('OLD')}", free)
    yield _revision(Event.UPDATE, "sealed", FROZEN_TEXT, _sealed("OLD"), free)
    yield _revision(Event.DELETE, "kept", KEPT_DRAFT, kept)
    yield _revision(Event.INSERT, "kept", KEPT_DRAFT, put, vendor="sqlite")
    yield emptying(REVISION, FROZEN_TEXT)


def _revision(
    event: Event,
    name: str,
    sentence: str,
    when: str,
    but: tuple[str, ...] | None = None,
    vendor: str = "",
) -> Guard:
    needs = ("workflow_seal", PAGE, POLICY)
    return Guard(
        REVISION, event, name, sentence, when, but=but, needs=needs, vendor=vendor
    )


def _sealed(row: str) -> str:
    """A stored draft that a seal was taken from."""
    return (
        "EXISTS (SELECT 1 FROM workflow_seal AS seal "
        f"WHERE seal.revision_id = {row}.id)"
    )


def _latest(row: str) -> str:
    """The stored draft that a policy's draft is now."""
    return (
        f"EXISTS (SELECT 1 FROM {PAGE} AS page JOIN {POLICY} AS own "
        f"ON own.page_ptr_id = page.id WHERE page.latest_revision_id = {row}.id)"
    )
