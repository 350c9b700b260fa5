"""Everything a sealed edition is shown as, taken down so that it can be compared."""

import re

from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from exports.pdf.page import html as pdf_page
from tests.factories.policies import fresh
from tests.outside.house import written
from tests.sizes import THOROUGH
from workflow.comparing import compare_url
from workflow.kept_texts import standing_key
from workflow.models import Transition

# What differs from one answer to the next, whatever is stored.
CHANGING = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'"CSRF_TOKEN": "[^"]*"'),
    re.compile(r'csrf[-_a-z]*="?[^" ]*"?', re.IGNORECASE),
    re.compile(r'nonce="[^"]*"'),
)


def shown(house, person=None):
    """Addresses and documents of the house's sealed editions, each with its bytes."""
    for cache in caches.all():
        cache.clear()
    public, staff = Client(), Client()
    staff.force_login(person or house.cast.auditor)
    found = {}
    for name, url in public_addresses(house):
        found[f"public {name}"] = taken(public, url)
    for name, url in staff_addresses(house):
        found[f"staff {name}"] = taken(staff, url)
    for row in rows(house):
        found[f"snapshot {row.pk}"] = row.snapshot_json
        found[f"pdf {row.pk}"] = pdf_page(row.seal.text, row.snapshot)
        for purpose, data in written(row).items():
            found[f"{purpose} {row.pk}"] = data
    return found


def rows(house):
    """The passages whose documents are written again: all of them, when thorough."""
    found = Transition.objects.filter(edition__in=[e.pk for e in house.editions])
    if not THOROUGH:
        found = found.filter(
            name__in=("submit_to_dmt", "publish", "publish_correction")
        )
    return list(found.select_related("seal", "edition").order_by("at", "version"))


def public_addresses(house):
    page = house.published.page.get_url()
    yield "current", page
    for edition in map(fresh, house.editions):
        label = edition.label
        yield f"edition {label}", f"{page}editions/{label}/"
        yield f"word {label}", reverse("public_word", args=[edition.pk])
        yield f"picture {label}", picture_url("sealed_image", edition)
    yield "list", "/policies/"


def staff_addresses(house):
    editions = list(map(fresh, house.editions))
    for edition in editions:
        yield f"text {edition.label}", reverse("editions:text", args=[edition.pk])
        yield f"history {edition.label}", reverse("editions:history", args=[edition.pk])
        yield f"picture {edition.label}", picture_url("editions:image", edition)
    for row in rows(house):
        args = [row.edition_id, row.pk]
        yield f"as it was {row.pk}", reverse("editions:text_as_it_was", args=args)
        yield f"file {row.pk}", reverse("stage_word", args=[row.pk])
    first, last = editions[0], editions[-1]
    old, new = standing_key(first.pk), standing_key(last.pk)
    for view in ("", "&view=sides", "&show=changes"):
        yield f"compare{view}", compare_url(last, old, new) + view
    yield "redline", reverse("redline", args=[old, new])


def picture_url(name, edition):
    image = next(edition.frozen_seal.text.images)
    return reverse(name, args=[edition.pk, image.sha256])


def taken(client, url):
    """Status and body of an answer, without what changes each time."""
    answer = client.get(url)
    body = answer.getvalue() if answer.streaming else answer.content
    if "html" in answer.get("Content-Type", ""):
        return answer.status_code, still(body.decode())
    return answer.status_code, body


def still(markup):
    for pattern in CHANGING:
        markup = pattern.sub("", markup)
    return markup


def differing(before, after):
    """The names of what is not the same."""
    assert set(before) == set(after)
    return sorted(name for name in before if before[name] != after[name])
