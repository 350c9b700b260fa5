"""An item's papers on one page: what is asked, what changed, what people said, the
text; and that a member opened them for the first time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import User
from boards.models import CoverReport, Item, PackRead
from boards.papers.cover import Section, public_sections, sections_of
from boards.papers.sections import PackSection, sections_for
from boards.papers.since import Changed, changed_since, pictures, records_of
from boards.papers.withholding import reads_exempt, withheld
from boards.people.powers import seat_of
from cms.public import policy_urls
from cms.render import Entry, contents, text_html
from ledger import book

TEXT_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that one person reads about one item.

    `older` says that the edition has another text by now than the item is about;
    `hidden` that the report has an exempt part that is not this person's to read, and
    `withheld` why, where it is for their own interest in the item.
    """

    changed: Changed | None
    said: Sequence[PackSection]
    cover: Sequence[Section]
    hidden: bool
    withheld: str
    points: str
    eia: str
    dpia: str
    contents: Sequence[Entry]
    text: SafeString
    older: bool

    @property
    def styles(self) -> list[str]:
        """The stylesheets that its parts need, each once."""
        return list(dict.fromkeys(s for part in self.said for s in part.styles))


def pack_of(item: Item, user: User) -> Pack:
    """The papers, in a number of queries that never grows."""
    edition, seal = item.edition, item.seal
    if edition is None or seal is None:
        raise RuntimeError(f"Item {item.pk} is about no text.")
    record, text = edition.page.record, seal.text
    cover, hidden = _cover(item, user)
    linked = policy_urls(text)
    return Pack(
        changed=changed_since(item),
        said=sections_for(item, user),
        cover=cover,
        hidden=hidden,
        withheld=withheld(item, user) if hidden else "",
        points=item.meeting.pre_meeting_points if item.meeting else "",
        eia=record.eia_reference,
        dpia=record.dpia_reference,
        contents=contents(text),
        text=text_html(
            text,
            image_url=pictures(records_of([seal.pk]), seal.pk),
            policy_url=lambda page_id: linked.get(page_id, ""),
            heading_level=TEXT_LEVEL,
        ),
        older=edition.text_sha256 != seal.sha256,
    )


def _cover(item: Item, user: User) -> tuple[list[Section], bool]:
    """The finished report's sections that this person may read."""
    report: CoverReport | None = getattr(item, "cover", None)
    if report is None or report.finished_at is None:
        return [], False
    whole = reads_exempt(item, user)
    shown = sections_of(report) if whole else public_sections(report)
    read = [section for section in shown if section.text.strip()]
    return read, len(shown) < len(report.sections)


def mark_read(item: Item, user: User) -> bool:
    """Keep that a member opened these papers, the first time; whether it was that.

    The ledger has it too: who had which text before them, and since when.
    """
    if seat_of(user, item.board) is None or _has_read(item, user):
        return False
    with transaction.atomic():
        _, first = PackRead.objects.get_or_create(
            item=item, person=user, defaults={"at": timezone.now()}
        )
        if first:
            book.append(
                "board.pack_opened",
                subject=item.ref,
                actor=user.ref,
                data={
                    "board": item.board.key,
                    "text_sha256": item.seal.sha256 if item.seal else "",
                },
            )
    return first


def _has_read(item: Item, user: User) -> bool:
    return PackRead.objects.filter(item=item, person=user).exists()


def read_by(user: User, items: Iterable[int]) -> set[int]:
    """Those of these items whose papers this person opened, in one query."""
    rows = PackRead.objects.filter(person=user, item__in=list(items))
    return set(rows.values_list("item", flat=True))
