"""Set up an empty installation: site, front page, list of policies, roles, pillars."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from accounts.sync import sync_roles
from cms.models import HomePage, Pillar, PolicyIndexPage
from workflow.barrier import Door, opened

INTRO = (
    "The policies that guide how we work with children, young people and families, "
    "and how they were agreed."
)

_seeds: list[Callable[[], None]] = []


def seeds(function: Callable[[], None]) -> Callable[[], None]:
    """Register what a room above puts into an empty installation; safe to run again."""
    if function not in _seeds:
        _seeds.append(function)
    return function


@transaction.atomic
def set_up_site(council: str, address: str, intro: str = INTRO) -> HomePage:
    """Make the site, or answer with the one there is; safe to run again.

    `address` is the public address, such as https://policies.northbeck.example.
    """
    sync_roles()
    Pillar.seed()
    for seed in _seeds:
        seed()
    home = HomePage.objects.first()
    if home is not None:
        return home
    with opened(Door.SETUP):
        Locale.objects.get_or_create(language_code="en-gb")
        if Collection.get_first_root_node() is None:
            Collection.add_root(name="Root")
        root = Page.get_first_root_node() or Page.add_root(
            instance=Page(title="Root", slug="root")
        )
        _remove_wagtails_welcome(root)
        home = HomePage(title=council, slug="home", intro=intro)
        root.add_child(instance=home)
        home.add_child(
            instance=PolicyIndexPage(
                title="Policies", slug="policies", show_in_menus=True
            )
        )
        parts = urlsplit(address)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": parts.hostname or "localhost",
                "port": parts.port or (443 if parts.scheme == "https" else 80),
                "root_page": home,
                "site_name": council,
            },
        )
    return home


def _remove_wagtails_welcome(root: Page) -> None:
    Site.objects.all().delete()
    for page in root.get_children():
        if page.specific_class is Page:
            page.delete()
    root.refresh_from_db()
