"""Kept reports against the ledger, their words and their files; for audits."""

import json
import zipfile
from collections.abc import Iterator

from exports.models import StageFile
from exports.report import stored
from exports.report.erasing import FORGOTTEN
from exports.report.filing import WORDINGS
from exports.report.keeping import KEPT
from exports.report.models import KeptReport
from exports.report.properties import PART
from ledger.models import Entry
from workflow.consistency import checks

AT_A_TIME = 20
Key = tuple[str, str]


@checks
def kept_reports_are_what_was_recorded() -> Iterator[str]:
    """Each kept report is what the ledger says, with all words that were not forgotten:
    whoever was, left no more than a digest."""
    recorded, left = _recorded()
    for kept in KeptReport.objects.order_by("pk").iterator(AT_A_TIME):
        name = f"The {kept} that was kept"
        key = str(kept.transition_id), kept.wording
        digests = recorded.pop(key, [])
        if digests != [kept.sha256] or stored.sha256(kept.canonical) != kept.sha256:
            yield f"{name} is not what the ledger recorded."
            continue
        yield from (f"{name} {what}" for what in _wrong_words(kept, left.get(key, 0)))
    for transition, wording in recorded:
        yield (
            f"The {wording} report of transition:{transition} is in the ledger alone."
        )


def _recorded() -> tuple[dict[Key, list[str]], dict[Key, int]]:
    """Digests of what was kept, and how many words there should be by now."""
    digests: dict[Key, list[str]] = {}
    left: dict[Key, int] = {}
    rows = Entry.objects.filter(kind__in=(KEPT, FORGOTTEN)).order_by("sequence")
    for entry in rows.iterator():
        data = json.loads(entry.data)
        key = data["transition"], data["wording"]
        if entry.kind == KEPT:
            digests.setdefault(key, []).append(data["sha256"])
            left[key] = data["words"]
        else:
            left[key] = data["left"]
    return digests, left


def _wrong_words(kept: KeptReport, left: int) -> Iterator[str]:
    expected, number = stored.digests(kept.canonical), 0
    for one in kept.said.iterator():
        number += 1
        if stored.digest(bytes(one.key), one.words) != expected.get(one.place):
            yield f"has other words in place {one.place}."
    if number != left:
        yield f"has {number} pieces of what people said and should have {left}."


@checks
def filed_reports_were_written_from_what_was_kept() -> Iterator[str]:
    """Each filed report names the digest of what was kept with its step."""
    digests = {
        (pk, wording): sha256
        for pk, wording, sha256 in KeptReport.objects.values_list(
            "transition_id", "wording", "sha256"
        )
    }
    rows = StageFile.objects.filter(purpose__in=WORDINGS, withdrawn=None)
    for filed in rows.order_by("pk").iterator():
        wording = next(w for p, w in WORDINGS.items() if p == filed.purpose)
        sha256 = digests.get((filed.transition_id, wording.value))
        if sha256 is not None and sha256 not in _properties(filed):
            yield (
                f"The {filed.purpose} of transition:{filed.transition_id} was not "
                "written from what was kept."
            )


def _properties(filed: StageFile) -> str:
    """What the file says of itself; nothing where it cannot be read."""
    try:
        with filed.file.open("rb") as file, zipfile.ZipFile(file) as archive:
            return archive.read(PART).decode()
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return ""
