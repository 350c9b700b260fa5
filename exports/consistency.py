"""Filed files against their records and the ledger; part of `workflow.consistency`."""

import hashlib
import json
from collections.abc import Iterator

from exports.filing import WORKS
from exports.models import StageFile
from ledger.models import Entry
from workflow.consistency import checks
from workflow.models import FollowUp
from workflow.models.followup import State


@checks
def filed_files_are_what_was_recorded() -> Iterator[str]:
    """Each filed file is there, with the bytes recorded in its row and the ledger; of
    one that was withdrawn nothing is left but its row."""
    recorded, withdrawn = _recorded("document.filed"), _recorded("document.withdrawn")
    rows = StageFile.objects.select_related("withdrawn").order_by("pk")
    for filed in rows.iterator():
        name = f"{filed.purpose} of transition:{filed.transition_id}"
        if not _taken(recorded, filed):
            _taken_another(recorded, filed)
            yield f"The {name} is not in the ledger as it was filed."
        found, gone = sha256_of(filed), hasattr(filed, "withdrawn")
        if gone != _taken(withdrawn, filed):
            yield f"The ledger and the record differ on whether the {name} stands."
        if gone and found:
            yield f"The file of the {name} was withdrawn and is still there."
        elif not gone and found != filed.file_sha256:
            yield f"The file of the {name} is gone or was changed."
    for transition, purpose in [key for rest in (recorded, withdrawn) for key in rest]:
        yield f"The {purpose} of transition:{transition} is in the ledger alone."


Recorded = dict[tuple[str, str], list[str]]


def _recorded(kind: str) -> Recorded:
    """The digests that the ledger has, by transition and purpose."""
    found: Recorded = {}
    for entry in Entry.objects.filter(kind=kind).iterator():
        data = json.loads(entry.data)
        key = data["transition"], data["purpose"]
        found.setdefault(key, []).append(data["file_sha256"])
    return found


def _taken(recorded: Recorded, filed: StageFile) -> bool:
    """Whether the file's one entry was there; it is not any more."""
    digests = recorded.get(_key(filed), [])
    if filed.file_sha256 not in digests:
        return False
    digests.remove(filed.file_sha256)
    if not digests:
        del recorded[_key(filed)]
    return True


def _taken_another(recorded: Recorded, filed: StageFile) -> None:
    """An entry with another digest is about this file all the same."""
    digests = recorded.pop(_key(filed), [])
    if digests[1:]:
        recorded[_key(filed)] = digests[1:]


def _key(filed: StageFile) -> tuple[str, str]:
    return str(filed.transition_id), filed.purpose


@checks
def finished_work_left_its_file() -> Iterator[str]:
    """Work that says it filed something did."""
    filed = set(StageFile.objects.values_list("transition_id", "purpose"))
    done = FollowUp.objects.filter(kind__in=WORKS, state=State.DONE)
    for work in done.iterator():
        is_digest = len(work.result) == 64 and " " not in work.result
        if is_digest and (work.transition_id, WORKS[work.kind]) not in filed:
            yield f"follow-up:{work.pk} says it filed a file that nobody recorded."


def sha256_of(filed: StageFile) -> str:
    """The digest of the bytes on disk; empty where there is no such file."""
    try:
        with filed.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
