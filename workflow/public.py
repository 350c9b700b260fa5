"""What the public is told: from the published edition's seal, never from the page."""

from collections.abc import Callable, Sequence

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Q, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone

from cms.models import Kind, Pillar, PolicyPage
from cms.process import Download, Listed, Minuted, PublicEdition, PublicFacts
from workflow.models import Edition, Transition
from workflow.queries import EditionQuerySet
from workflow.stages import ONCE_PUBLIC, Stage

# The room that files documents says where the published ones are downloaded.
Downloads = Callable[[Edition], Sequence[Download]]
_downloads: list[Downloads] = []
# The room that asks people says where they are answered; empty where nobody was yet.
AnswerAddress = Callable[[Edition], str]
_answers: list[AnswerAddress] = []
# The room where boards meet says in which public minutes an edition was decided.
Minutes = Callable[[Edition], Sequence[Minuted]]
_minutes: list[Minutes] = []


def downloads_from(function: Downloads) -> Downloads:
    """Register who knows the addresses of an edition's public files."""
    _downloads[:] = [function]
    return function


def answered_at(function: AnswerAddress) -> AnswerAddress:
    """Register who knows where people are answered about an edition."""
    _answers[:] = [function]
    return function


def minuted_in(function: Minutes) -> Minutes:
    """Register who knows the public minutes in which an edition was decided."""
    _minutes[:] = [function]
    return function


def facts(page: PolicyPage, label: str | None = None) -> PublicFacts | None:
    """What anyone may know of the published edition, or of one that was, by label."""
    editions = list(
        Edition.objects.filter(page_id=page.pk, state__in=ONCE_PUBLIC)
        .select_related("page__record__team", "seal")
        .defer("page__body", "page__summary", "seal__canonical")
        .order_by("-published_at", "-pk")
    )
    if not editions:
        return None
    withdrawn = editions[0].stage is Stage.WITHDRAWN
    if not withdrawn:  # what was withdrawn does not come back with its successor
        editions = [e for e in editions if e.stage is not Stage.WITHDRAWN]
    shown = editions[0] if label is None else _labelled(editions, label)
    if shown is None or shown.seal is None:
        return None
    ended = editions[0].ended_at
    url = page.get_url() or f"/policies/{page.slug}/"
    return PublicFacts(
        reference=shown.page.record.reference,
        label=shown.label,
        text=shown.seal.text,
        text_sha256=shown.seal.sha256,
        image_urls={
            image.sha256: sealed_image_url(shown, image.sha256)
            for image in shown.seal.text.images
        },
        owner_team=shown.page.record.team.name,
        published_on=timezone.localdate(shown.published_at),
        effective_on=shown.effective_on,
        review_on=shown.review_on,
        change_note=shown.change_note,
        current=shown is editions[0] and shown.stage is Stage.PUBLISHED,
        url=url,
        downloads=_downloads[0](shown) if _downloads else (),
        earlier=tuple(_earlier(url, e) for e in editions[1:]),
        withdrawn_on=timezone.localdate(ended) if withdrawn and ended else None,
        withdrawal_reason=_reason(editions[0]) if withdrawn else "",
        answer_url=_answers[0](shown) if _answers and not withdrawn else "",
        minutes=_minutes[0](shown) if _minutes and not withdrawn else (),
    )


def public_editions() -> EditionQuerySet:
    """The editions whose text anyone may read: none of a policy that was withdrawn."""
    withdrawn = Edition.objects.filter(state=Stage.WITHDRAWN).exclude(
        page__editions__state=Stage.PUBLISHED
    )
    return Edition.objects.filter(
        state__in=(Stage.PUBLISHED, Stage.SUPERSEDED)
    ).exclude(page_id__in=withdrawn.values("page_id"))


def sealed_image_url(edition: Edition, sha256: str) -> str:
    """Where a picture of an edition that is or was public is read by anyone."""
    return reverse("sealed_image", args=[edition.pk, sha256])


def _labelled(editions: list[Edition], label: str) -> Edition | None:
    return next((e for e in editions if e.label == label), None)


def _earlier(url: str, edition: Edition) -> PublicEdition:
    return PublicEdition(
        label=edition.label,
        published_on=timezone.localdate(edition.published_at),
        change_note=edition.change_note,
        url=f"{url}editions/{edition.label}/",
    )


def _reason(edition: Edition) -> str:
    row = Transition.objects.filter(edition=edition, name="withdraw").first()
    return row.comment if row else ""


def published(query: str, pillar: str, page: str) -> PageOfList[Listed]:
    """One page of what is published now, from the seals; reads no text."""
    editions = (
        Edition.objects.published()
        .select_related("page__record", "seal")
        .only(*INDEXED)
        .order_by("title", "pk")
    )
    if query:
        editions = editions.filter(
            Q(title__icontains=query)
            | Q(page__record__reference__iexact=query)
            | Q(seal__summary__icontains=query)
        )
    if pillar:
        editions = editions.annotate(
            pillar_lines=Concat(Value("\n"), "seal__pillars", output_field=TextField())
        ).filter(pillar_lines__contains=f"\n{pillar}\n")
    found = Paginator(editions, 20).get_page(page)
    lines = [listed(edition) for edition in found.object_list]
    # Lines in the place of the editions that its paginator counts.
    return PageOfList(lines, found.number, found.paginator)  # type: ignore[arg-type]


def pillars() -> list[str]:
    """The council's pillars in its order, then older ones that published texts carry.

    A pillar that was renamed or deleted stays in the seals, and is asked for by the
    name that readers see.
    """
    own = list(Pillar.objects.values_list("title", flat=True))
    sealed = Edition.objects.published().values_list("seal__pillars", flat=True)
    carried = {title for lines in sealed.distinct() for title in lines.splitlines()}
    return [*own, *sorted(carried - set(own))]


INDEXED = (
    "title",
    "major",
    "minor",
    "patch",
    "state",
    "published_at",
    "review_on",
    "page__slug",
    "page__url_path",
    "page__record__reference",
    "page__record__page_id",
    "seal__kind",
    "seal__summary",
    "seal__pillars",
)


def listed(edition: Edition) -> Listed:
    """An edition as a line of the public list."""
    seal, page = edition.frozen_seal, edition.page
    return Listed(
        title=edition.title,
        summary=seal.summary,
        reference=page.record.reference,
        label=edition.label,
        kind=str(Kind(seal.kind).label) if seal.kind else "",
        pillars=tuple(seal.pillars.splitlines()),
        published_on=timezone.localdate(edition.published_at),
        review_on=edition.review_on,
        url="/" + page.url_path.lstrip("/").split("/", 1)[-1],
    )
