"""Every address of the house with every object's number in it, one by one.

Derived from the running URL configuration: a route with a parameter that nothing is
known of fails here by name, so that a new one is tried without anybody remembering.
"""

import itertools
import re

from django.urls import get_resolver, reverse

from accounts.roles import Role
from boards.models import (
    Action,
    Board,
    BoardRequest,
    Circulation,
    Condition,
    Decision,
    Item,
    Meeting,
    MinutesApproval,
    Publication,
    Seat,
)
from config.routes.census import leaves
from consultation.models import Consultation
from exports.models import Purpose
from tests.factories.policies import fresh
from workflow.comparing import compare_url
from workflow.kept_texts import standing_key
from workflow.lifecycle import PASSAGES
from workflow.models import DraftRecord, Edition, Seal, Transition

# What stands before the number of something that is a board's.
OF_A_BOARD = {
    "seats": Seat,
    "requests": BoardRequest,
    "meetings": Meeting,
    "minutes": MinutesApproval,
    "actions": Action,
    "items": Item,
    "circulations": Circulation,
    "decisions": Decision,
    "conditions": Condition,
    "publications": Publication,
}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
# Regular expressions have no names to fill in.
WRITTEN = {
    r"admin/^.*/$": ["admin/nothing/"],
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": [
        "accounts/password/reset/key/1-x/"
    ],
}
SITE = r"^((?:[\w\-.]+/)*)$"
COMPARE = (
    r"admin/pages/^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$"
)


class Places:
    """What can stand in each parameter of an address, in a world."""

    def __init__(self, world):
        self.world = world
        first, new, other = world.draft, world.new, world.other
        editions = Edition.objects.order_by("pk")
        self.editions = list(editions.values_list("pk", flat=True))
        self.pages = [world.draft.page_id, new.page_id, other.page_id]
        mine = Transition.objects.filter(edition__page=first.page_id)
        self.passages = list(mine.order_by("at").values_list("pk", flat=True))
        records = DraftRecord.objects.filter(edition=first)
        self.records = [*self.passages, *records.values_list("pk", flat=True)]
        self.seals = list(
            Seal.objects.filter(edition=first).values_list("pk", flat=True)
        )
        self.numbers = sorted(
            {
                1,
                *self.editions,
                *self.pages,
                first.page.latest_revision_id,
                new.page.latest_revision_id,
                world.copy.pk,
                world.image.pk,
            }
        )

    def named(self, name):
        """What stands for a parameter of this name, or None."""
        world = self.world
        texts = [standing_key(pk) for pk in self.editions]
        texts += [*map(str, self.seals[-1:]), str(self.passages[-1])]
        found = {
            "edition_id": self.editions,
            "page_id": self.pages,
            "transition_id": self.passages,
            "record_id": self.records,
            "purpose": [purpose.value for purpose in Purpose],
            "old": texts,
            "new": texts,
            "sha256": [world.image.sha256],
            "copy_id": [world.copy.pk],
            "image_id": [world.image.pk],
            "opaque_id": [world.cast.owner.opaque_id],
            "role": [Role.EDITOR.value],
            "name": [*PASSAGES, "deactivate"],
            "key": ["house", "0" * 64, "x"],
            "number": [1],
            "session_id": [1],
            "uploaded_file_id": [1],
            "filter_spec": ["max-165x165", "original"],
            "app_label": ["cms", "wagtailcore"],
            "app_name": ["cms", "taggit"],
            "content_type_app_name": ["cms"],
            "model_name": ["policypage", "page"],
            "content_type_model_name": ["policypage"],
            "object_id": self.pages,
            "action": ["delete", "publish"],
            "action_name": ["approve", "copy"],
            "token": ["x"],
            "clause": ["x.y"],
            "slug": ["x"],
            "uidb64": ["MQ"],
            "path": self.media(),
            "section": ["about", "dates"],
            "act": ["watch"],
            "group": ["social-workers"],
            "kind": ["answer", "word", "html", "xlsx", "csv"],
            "wording": ["formal", "young"],
            "version": ["public", "private"],
            "on": [world.minutes.meeting.on.isoformat(), "2026-04-09", "x"],
            "concern_id": ["00000000-0000-4000-8000-000000000000"],
        }
        return found.get(name)

    def of_a_consultation(self, converter, name):
        """One of the consultations there are, and what might be part of it."""
        if name == "pk" and converter == "int":
            return sorted(Consultation.objects.values_list("pk", flat=True))
        if converter == "int":
            return self.editions if name == "edition_id" else [1]
        if converter == "uuid":
            return self.named("concern_id")
        return ["start/"] if name == "path" else self.named(name)

    def of_a_board(self, path, name):
        """One of the boards, or what is theirs by the words before its number."""
        if name == "key":
            return [*Board.objects.values_list("key", flat=True), "x"]
        if name in ("edition_id", "edition_pk"):
            return self.editions
        before = path.partition(f"<int:{name}>")[0].rstrip("/").rpartition("/")[2]
        model = OF_A_BOARD.get(before)
        rows = sorted(model.objects.values_list("pk", flat=True)) if model else []
        return [*rows, 1] if 1 not in rows else rows

    def media(self):
        """The names of files: the picture, and documents that nobody serves."""
        image = self.world.image
        row = Transition.objects.get(pk=self.passages[-1])
        files = [file.file.name for file in row.stage_files.all()]
        return [
            image.file.name,
            image.get_rendition("max-165x165").file.name,
            *(f"private/{name}" for name in files),
            *(f"images/../private/{name}" for name in files),
            f"private/{self.world.copy.file.name}",
        ]

    def pages_of_the_site(self):
        """Public addresses: of each policy, its editions, and what never was."""
        for edition in Edition.objects.select_related("page"):
            url = edition.page.get_url().lstrip("/")
            yield url
            yield f"{url}editions/{edition.label}/"
        yield from ("", "policies/", "sitemap.xml/", "feed/", "policies/feed/", "api/")


def fill(path, places):
    """The addresses of one route. Raises LookupError for an unknown parameter."""
    if path in WRITTEN:
        return list(WRITTEN[path])
    if path == SITE:
        return list(dict.fromkeys(places.pages_of_the_site()))
    if path == COMPARE:
        return [
            f"admin/pages/{pk}/revisions/compare/earliest...latest/"
            for pk in places.pages
        ]
    path = path.replace("^", "").rstrip("$")
    pools = [_pool(m[1] or "str", m[2], path, places) for m in PARAMETER.finditer(path)]
    if re.search(r"[()\[\]\\]", PARAMETER.sub("", path)):
        raise LookupError(f'Say in tests/reads/addresses.py how "{path}" is written.')
    return [_filled(path, values) for values in itertools.product(*pools)]


def _pool(converter, name, path, places):
    if path.startswith("media/"):
        return places.media()
    if path.startswith("admin/consultation"):
        return places.of_a_consultation(converter, name)
    if path.startswith(("admin/boards", "boards/")) and name != "on":
        return places.of_a_board(path, name)
    found = places.named(name)
    if found is not None:
        return found
    if converter == "int" or name in ("pk", "object_id"):
        if converter == "uuid":
            return [places.world.brought.pk]
        return places.numbers
    raise LookupError(
        f'Say in tests/reads/addresses.py what stands for "{name}" in "{path}".'
    )


def _filled(path, values):
    remaining = iter(values)
    return PARAMETER.sub(lambda match: str(next(remaining)), path)


def addresses(world):
    """Every address with a few questions asked of each list; shut routes once."""
    places = Places(world)
    found = []
    for path, _, leaf in leaves(get_resolver().url_patterns):
        urls = fill(path, places)
        if hasattr(leaf.callback, "stands_for"):
            found.append(f"/{urls[0]}")  # a refusal reads no numbers
            continue
        found += (f"/{url}" for url in urls)
        if not PARAMETER.search(path):
            found += (f"/{urls[0]}?{query}" for query in QUESTIONS)
    urls = dict.fromkeys([*found, *comparisons(places)])
    return sorted(urls, key=_turn)


def _turn(url):
    """Previews before the editor, which forgets what was typed; logging out last."""
    return "logout" in url, "preview" not in url


# The secret words are not in the questions, which a page says again.
QUESTIONS = ("q=closing&query=closing&term=z", "export=csv", "export=xlsx&all=1")


def comparisons(places):
    """Each edition's address with each pair of keys, its own and others'."""
    world = places.world
    keys = [standing_key(one.pk) for one in (world.public, world.draft, world.other)]
    keys += [str(places.passages[-1]), str(places.records[-1])]
    for edition, old, new in itertools.product(places.editions, keys, keys):
        if old < new:
            yield f"/admin/editions/{edition}/compare/?old={old}&new={new}"
    for copy in (places.world.copy.pk,):
        yield f"/admin/returned-copies/{copy}/?show=all"
    for edition in places.editions:
        yield f"/admin/editions/{edition}/history/?all=1"
    yield "/admin/choose-page/?page_type=cms.PolicyPage"
    yield "/admin/choose-page/search/?q=closing&page_type=cms.PolicyPage"
    yield "/admin/images/chooser/results/?q=plan"
    yield "/admin/block-preview/?id=x"


def addresses_of(made):
    """Where the text, what stands beside it and its files are read."""
    edition = fresh(made.draft)
    standing = standing_key(edition.pk)
    passage = edition.transitions.filter(name="open_consultation").earliest("version")
    record = DraftRecord.objects.filter(edition=edition).latest("at")
    public = standing_key(made.public.pk)
    names = ("edition", "text", "history", "compare")
    return [
        *(reverse(f"editions:{name}", args=[edition.pk]) for name in names),
        reverse("editions:text_as_it_was", args=[edition.pk, passage.pk]),
        reverse("editions:text_as_it_was", args=[edition.pk, record.pk]),
        compare_url(edition, public, standing),
        compare_url(edition, public, standing) + "&view=sides",
        reverse("redline", args=[public, standing]),
        reverse("redline", args=[str(passage.pk), standing]),
        reverse("stage_word", args=[passage.pk]),
        reverse("returned:copies", args=[edition.pk]),
        reverse("returned:copy", args=[made.copy.pk]),
        reverse("editions:list"),
        reverse("editions:list") + "?export=csv",
        reverse("editions:list") + "?export=xlsx",
        reverse("editions:list") + "?q=closing",
        reverse("editions_waiting"),
        reverse("wagtailadmin_home"),
    ]
