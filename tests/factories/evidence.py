"""Findings of the register, kept as people keep them."""

from cms.evidence.recording import record
from cms.models import Pillar


def make_finding(actor, **facts):
    """A finding that `actor` records; whatever is not said is plausible."""
    given = {
        "finding": "Seven in ten carers want written rules for phones.",
        "kind": "practice",
        "pillar": facts.pop("pillar", None) or Pillar.objects.first(),
        "strength": "fair",
        "source_organisation": "Northbeck Council",
        "source_title": "Survey of foster carers",
        "source_date": "March 2026",
    }
    return record(**given | facts, actor=actor)
