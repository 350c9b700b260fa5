"""The story's policies: their pages, what stands in their drafts, their editions."""

from collections.abc import Mapping

from accounts.models import User
from cms.models import Pillar, PolicyPage
from demo.reading import Source, blocks, read, revised
from workflow.models import Edition
from workflow.opening import open_edition, opening_token
from workflow.stages import OPEN, EditionKind, Stage


class Policies:
    """By their names in the story. `pages` are their keys, `pictures` those to use."""

    def __init__(self, pictures: Mapping[str, int]) -> None:
        self.pictures = pictures
        self.pages: dict[str, int] = {}
        self.sources: dict[str, Source] = {}

    def references(self, slug: str) -> dict[str, str]:
        """What the header of its text file says beside the text."""
        header = self.sources[slug].header
        return {"eia_reference": header["EIA"], "dpia_reference": header["DPIA"]}

    def open_next(
        self, slug: str, kind: EditionKind, actor: User, comment: str
    ) -> Edition:
        """The policy's next edition."""
        page = self.pages[slug]
        row = open_edition(
            page,
            kind,
            actor=actor,
            token=opening_token(page),
            change_note=comment if kind is EditionKind.CORRECTION else "",
            comment=comment,
        )
        return row.edition

    def write(
        self, slug: str, file: str, author: User, upto: int | None = None
    ) -> None:
        """Leave the file's text, or its first sections, in the draft."""
        source = self.sources[slug] = read(file, slug)
        page = self.draft(slug)
        describe(page, source)
        body = blocks(source, self.pictures.__getitem__, self.pages.__getitem__, upto)
        body = revised(page.body.get_prep_value(), body)
        page.body = page.body.stream_block.to_python(body)
        page.save_revision(user=author, log_action=True)

    def amend(self, slug: str, old: str, new: str, author: User) -> None:
        """Change words of the draft that stand in one place. Raises ValueError."""
        page = self.draft(slug)
        body = page.body.get_prep_value()
        places = [b for b in body if b["type"] == "section"]
        places = [b for b in places if old in b["value"]["text"]]
        if len(places) != 1:
            raise ValueError(f"{old!r} stands in {len(places)} sections of {slug}.")
        value = places[0]["value"]
        value["text"] = value["text"].replace(old, new)
        page.body = page.body.stream_block.to_python(body)
        page.save_revision(user=author, log_action=True)

    def bring(self, slug: str, page_id: int, facts: dict[str, str], by: User) -> None:
        """A policy that came from a Word file: say its facts in its draft."""
        self.pages[slug] = page_id
        self.sources[slug] = source = Source(slug, facts, ())
        page = self.draft(slug)
        describe(page, source)
        page.save_revision(user=by, log_action=True)

    def draft(self, slug: str) -> PolicyPage:
        """The policy's page as it is being written."""
        page = PolicyPage.objects.get(pk=self.pages[slug])
        return page.get_latest_revision_as_object()

    def edition(self, slug: str, *, correction: bool = False) -> Edition:
        """The open edition, or correction; else the published one."""
        found = (
            Edition.objects.filter(
                page_id=self.pages[slug],
                patch__gt=0,
                state=Stage.DRAFT,
            )
            if correction
            else Edition.objects.filter(
                page_id=self.pages[slug], patch=0, state__in=OPEN
            )
        )
        published = Edition.objects.filter(
            page_id=self.pages[slug], state=Stage.PUBLISHED
        )
        edition = found.first() or published.first()
        if edition is None:
            raise ValueError(f"No edition of {slug} is open or published.")
        return edition


def describe(page: PolicyPage, source: Source) -> None:
    """Say on the page what the header of a text file says of it."""
    header = source.header
    page.title, page.kind = header["Title"], header["Kind"].lower()
    page.department, page.service_area = header["Department"], header["Service area"]
    page.audience, page.summary = header["Audience"], header["Summary"]
    page.pillars.set(Pillar.objects.filter(title__in=source.pillars))
