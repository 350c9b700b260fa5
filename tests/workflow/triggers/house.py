"""A house in which every guarded table has rows, and the ways to harm them."""

import hashlib

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from cms.models import PolicyPage
from consultation.models import RetentionRun
from exports.look.models import TemplateChoice, WordTemplate
from exports.models import Purpose, StageFile, StageLayout, WithdrawnFile
from exports.report.models import CountedPages, KeptReport, KeptWords
from tests.factories.evidence import make_finding
from tests.factories.policies import edition_in, fill, next_edition
from workflow.corrections import clause_choices, confirm, corrected_digest, replace
from workflow.door import Door, opened
from workflow.models import FollowUp, SealedImage
from workflow.stages import EditionKind, Stage
from workflow.triggers.declared import for_vendor
from workflow.triggers.refusals import refusal

from .boards import sat


def furnished():
    """A policy with a superseded, a published, a next and a corrected edition."""
    first = edition_in(Stage.SUPERSEDED)
    cast = first.cast
    published = first.page.editions.get(state=Stage.PUBLISHED)
    published.cast = cast
    draft = next_edition(published, EditionKind.MAJOR)
    fill(draft, cast)
    page = PolicyPage.objects.get(pk=draft.page_id).get_latest_revision_as_object()
    page.summary = "Another summary, by another hand."
    page.save_revision(user=cast.owner)
    make_finding(cast.editor)
    correction = next_edition(published, EditionKind.CORRECTION)
    clause = clause_choices(correction)[0][0]
    replace(correction.pk, clause, "internet", "Internet", actor=cast.owner)
    confirm(correction.pk, corrected_digest(correction), actor=cast.clerk)
    _papers(published, cast.administrator)
    sat(published, cast)
    return published


def _papers(edition, person):
    now, digest = timezone.now(), hashlib.sha256(b"picture").hexdigest()
    row = edition.transitions.first()
    with opened(Door.PERFORM):
        picture = SealedImage.objects.create(
            sha256=digest, content=b"picture", format="png"
        )
        edition.seal.images.add(picture)
    if not StageFile.objects.exists():  # nothing is filed before a commit
        _file(row, digest, now)
    template = WordTemplate.objects.create(
        sha256=digest,
        content=b"word",
        name="house.dotx",
        size=4,
        reading={},
        findings=[],
        uploaded_by=person,
        uploaded_at=now,
    )
    TemplateChoice.objects.create(template=template, by=person, at=now)
    RetentionRun.objects.create(at=now, report={})
    assert FollowUp.objects.exists()


def _file(row, digest, now):
    filed = StageFile.objects.create(
        transition=row,
        purpose=Purpose.PDF,
        file="stages/one.pdf",
        name="one.pdf",
        size=1,
        file_sha256=digest,
        content_sha256=digest,
        filed_at=now,
    )
    StageLayout.objects.create(transition=row, problem="Nobody counted.", at=now)
    WithdrawnFile.objects.create(filed=filed, at=now)
    kept = KeptReport.objects.latest("pk")
    CountedPages.objects.create(report=kept, left=0, problem="Nobody counted.", at=now)
    with opened(Door.PERFORM):
        words = {"answer": 1, "words": "A lock.", "key": b"key"}
        KeptWords.objects.create(report=kept, place=0, **words)


def guarded_tables():
    return sorted({guard.table for guard in for_vendor(connection.vendor)})


def model_of(table):
    found = apps.get_models(include_auto_created=True)
    return next(model for model in found if model._meta.db_table == table)


def everything():
    """All rows of all guarded tables, as values."""
    found = {}
    with connection.cursor() as cursor:
        for table in guarded_tables():
            cursor.execute(f"SELECT * FROM {table}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def let_through(statements, execute=None):
    """Which statements were not refused by a guard, and what became of them."""
    found = {}
    for statement in statements:
        try:
            with transaction.atomic():
                (execute or raw)(statement)
            found[statement] = "done"
        except Exception as error:
            if refusal(error) is None:
                found[statement] = repr(error)
    return found


def raw(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        if cursor.rowcount == 0:
            raise AssertionError("This touched no row, so it showed nothing.")
