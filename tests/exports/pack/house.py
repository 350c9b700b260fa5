"""Items with finished reports, and what is in their packs."""

import io
import subprocess
import zipfile

from boards.models import Item
from boards.papers import cover
from exports.pack.jobs import write_waiting
from exports.pack.models import Pack
from tests.factories.boards import on_agenda
from tests.factories.policies import edition_in
from workflow.followups import work_through
from workflow.stages import Stage

SECRET = "Zebra settlement of four hundred thousand"
WHY = "Advice is private."


def before_cpb(meeting=None):
    """An item of CPB with its cast, on a meeting's agenda."""
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    item = on_agenda(edition, meeting=meeting)
    item.cast = edition.cast
    return item


def finished(item, *, secret=False):
    """The item with a finished report, a part of it exempt if wanted."""
    owner = item.edition.page.record.owner
    if secret:
        cover.set_exempt(item.pk, actor=owner, paragraph=5, because=WHY)
    report = cover.begin(item.pk, actor=owner)
    texts = {"purpose": "To decide.", "recommendation": "To approve it."}
    if secret:
        texts["legal"] = SECRET
    report = cover.write(
        item.pk,
        actor=owner,
        version=report.version,
        texts=texts,
        exempt=frozenset({"legal"} if secret else ()),
    )
    cover.finish(item.pk, actor=owner, version=report.version)
    return Item.objects.select_related("board", "meeting").get(pk=item.pk)


def written():
    """Every pack that waits, written; the packs by whether they are private."""
    work_through()
    write_waiting()
    return {row.private: row for row in Pack.objects.order_by("asked_at")}


def members(pack):
    """The files of a pack by name."""
    with pack.file.open("rb") as file, zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def everything_in(name, data):
    """All that a file says: its parts unzipped, and a PDF's text and properties."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"\n".join(
                part.encode() + b"\n" + archive.read(part)
                for part in archive.namelist()
            )
    if name.endswith(".pdf"):
        return (
            data
            + _said("pdftotext", "-layout", "-", "-", data=data)
            + _said("pdfinfo", "-", data=data)
        )
    return data


def _said(*command, data):
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout
