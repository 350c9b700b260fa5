"""What is measured of a board's papers: a whole pack, from the rows to the .zip."""

import io
import zipfile

from django.test import override_settings

from bench.ours.documents import Written
from bench.side.base import BaseSide
from boards.meeting.agenda import put_on
from boards.papers import cover
from exports.pack.asking import ask_for_item
from exports.pack.models import Pack
from exports.pack.writing import made
from workflow.followups import work_through
from workflow.stages import Stage

TEXTS = {"purpose": "To decide.", "recommendation": "To approve it."}


class WholePack(Written):
    """Cover report, policy, what changed, consultation report and assessments, each
    as Word and PDF, which the other figures go without. What the stage filed is read;
    everything else is written."""

    def __init__(self, side: BaseSide) -> None:
        super().__init__(side)
        with override_settings(FILE_PDF=True):
            self._set_out(side)

    def _set_out(self, side: BaseSide) -> None:
        own, people = side.policy(0, "packed"), side.people
        own.to(Stage.DMT_REVIEW)
        # The board decided on an older text, so there is something that changed.
        side.boards.approve(own.edition_id, "dmt")
        own.to(Stage.DRAFT)
        own.keep()
        own.to(Stage.DMT_REVIEW)
        item = put_on(
            own.edition_id,
            side.boards.tomorrow("dmt").pk,
            actor=people.clerk,
            late_because="It is asked.",
        )
        report = cover.begin(item.pk, actor=people.owner)
        report = cover.write(
            item.pk, actor=people.owner, version=report.version, texts=TEXTS
        )
        cover.finish(item.pk, actor=people.owner, version=report.version)
        work_through()
        self.pack_id = ask_for_item(item.pk, actor=people.clerk).pk

    def make(self) -> bytes:
        """The whole file."""
        row = Pack.objects.get(pk=self.pack_id)
        with override_settings(FILE_PDF=True):
            return made(row, lambda done, total: None).data

    def happened(self) -> bool:
        """Whether every document is there, as Word and as PDF."""
        with zipfile.ZipFile(io.BytesIO(self.found)) as archive:
            endings = [name.rpartition(".")[2] for name in archive.namelist()]
        return (endings.count("docx"), endings.count("pdf")) == (6, 6)
