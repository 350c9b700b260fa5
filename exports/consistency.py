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
    """Each filed file is there, with the bytes recorded in its row and the ledger."""
    recorded: dict[tuple[str, str], list[str]] = {}
    for entry in Entry.objects.filter(kind="document.filed").iterator():
        data = json.loads(entry.data)
        key = data["transition"], data["purpose"]
        recorded.setdefault(key, []).append(data["file_sha256"])
    for filed in StageFile.objects.order_by("pk").iterator():
        name = f"{filed.purpose} of transition:{filed.transition_id}"
        if recorded.pop((str(filed.transition_id), filed.purpose), None) != [
            filed.file_sha256
        ]:
            yield f"The {name} is not in the ledger as it was filed."
        if sha256_of(filed) != filed.file_sha256:
            yield f"The file of the {name} is gone or was changed."
    for transition, purpose in recorded:
        yield f"The {purpose} of transition:{transition} is in the ledger alone."


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
