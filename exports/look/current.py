"""Which template is in use, and the look that a digest names."""

from functools import lru_cache

from exports.word.look import Look, house_look

from .building import build
from .models import TemplateChoice, WordTemplate
from .template import Template

HOUSE = ""


def current_sha256() -> str:
    """The digest of the template in use; empty for the house's own look."""
    newest = TemplateChoice.objects.values_list("template_id", flat=True).first()
    return newest or HOUSE


def look_for(sha256: str) -> Look:
    """The look that documents with this digest in their snapshot are written in.

    Raises WordTemplate.DoesNotExist for a digest that was never uploaded.
    """
    return _look(sha256) if sha256 else house_look()


@lru_cache(maxsize=8)
def _look(sha256: str) -> Look:
    # Safe to keep: what is stored under a digest never changes.
    reading = WordTemplate.objects.values_list("reading", flat=True).get(pk=sha256)
    return build(Template.from_json(reading), sha256)[0]
