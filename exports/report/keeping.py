"""Keep the report with the step to DMT: what boards are shown, as it was submitted.

In the step's own transaction. Whoever answers another way a moment later changes no
word of it, and the worker may come when it comes.
"""

from collections.abc import Iterable
from dataclasses import replace

from consultation.models import Consultation, State
from exports.report import stored
from exports.report.blocks import Report, Wording
from exports.report.content import reports_of
from exports.report.models import KeptReport, KeptWords
from exports.report.stored import Stored
from ledger import book
from workflow.models import SealedImage, Transition
from workflow.within import within

KEPT = "report.kept"
TAKEN_OUT = ("Taken out since", "Words that people asked us to forget")


def closed_rounds(edition_id: int) -> list[int]:
    """The rounds of an edition that were held and are over, in their order."""
    rows = Consultation.objects.filter(edition=edition_id, state=State.CLOSED)
    return list(rows.order_by("round").values_list("pk", flat=True))


@within("submit_to_dmt", order=90)  # after clauses were compared with the seal
def keep_reports(row: Transition) -> None:
    """Both editions over all rounds, dated by the step; none if nobody was asked."""
    rounds = closed_rounds(row.edition_id)
    if not rounds:
        return
    found = reports_of(rounds, row.at)
    parts = {wording: stored.dump(report) for wording, report in found.items()}
    _keep_pictures(parts.values())
    words = []
    for wording, part in parts.items():
        kept = _keep(row, wording, part)
        words += [
            KeptWords(
                report=kept,
                place=one.place,
                answer=one.answer,
                words=one.words,
                key=one.key,
            )
            for one in part.words
        ]
    KeptWords.objects.bulk_create(words)


def _keep(row: Transition, wording: Wording, part: Stored) -> KeptReport:
    kept = KeptReport(
        transition=row,
        wording=wording.value,
        schema=stored.SCHEMA,
        canonical=part.canonical,
        sha256=part.sha256,
    )
    kept.save()
    book.append(
        KEPT,
        subject=row.edition.ref,
        actor=row.actor.ref,
        data={
            "transition": str(row.pk),
            "wording": wording.value,
            "sha256": part.sha256,
            "words": len(part.words),
        },
    )
    return kept


def _keep_pictures(parts: Iterable[Stored]) -> None:
    """Pictures lie once under their digest, beside those of sealed texts."""
    wanted = {key: one for part in parts for key, one in part.pictures.items()}
    known = SealedImage.objects.filter(pk__in=wanted).values_list("pk", flat=True)
    missing = wanted.keys() - set(known)
    SealedImage.objects.bulk_create(
        SealedImage(sha256=key, content=wanted[key][0], format=wanted[key][1])
        for key in sorted(missing)
    )


def kept_report(row: Transition, wording: Wording) -> KeptReport | None:
    """What was kept with a step; None where it was taken before reports were."""
    return KeptReport.objects.filter(transition=row, wording=wording.value).first()


def words_left(kept: KeptReport) -> int:
    """How many of people's words it still has."""
    return kept.said.count()


def restored(kept: KeptReport) -> tuple[Report, int]:
    """The report as it was kept, without what was forgotten since, and how many of
    people's words it still has."""
    said = dict(kept.said.values_list("place", "words"))
    wanted = stored.pictures_in(kept.canonical)
    images = SealedImage.objects.filter(pk__in=wanted)
    pictures = {one.sha256: bytes(one.content) for one in images}
    report = stored.load(kept.canonical, said, pictures)
    if len(said) < len(stored.digests(kept.canonical)):
        report = replace(report, facts=(*report.facts, TAKEN_OUT))
    return report, len(said)
