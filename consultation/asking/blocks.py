"""The young person's version as a list of lines for those who write it."""

from dataclasses import dataclass

from consultation.asking.changing import shown
from consultation.asking.readability import Measure, measure
from consultation.models import Consultation, EasyRead


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A block with how easy its words are; `seen` as the public template takes it."""

    block: EasyRead
    number: int
    measure: Measure
    shown: str
    first: bool
    last: bool

    @property
    def seen(self) -> list[EasyRead]:
        """This block alone."""
        return [self.block]


def block_lines(consultation: Consultation) -> list[BlockLine]:
    """The blocks in order, measured. Costs one query."""
    blocks = list(consultation.easy_read.all())
    return [
        BlockLine(
            block=block,
            number=number,
            measure=measure(block.words),
            shown=shown(block),
            first=number == 1,
            last=number == len(blocks),
        )
        for number, block in enumerate(blocks, start=1)
    ]


def missing(lines: list[BlockLine]) -> list[str]:
    """What the version lacks, each as a sentence."""
    if not lines:
        return ["There is no young person’s version yet."]
    hard = [str(line.number) for line in lines if line.measure.warnings]
    if not hard:
        return []
    which = "Block" if len(hard) == 1 else "Blocks"
    return [f"{which} {', '.join(hard)} could be easier to read."]
