"""The paper, in twips (a twentieth of a point)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """Size and margins of every page; A4 upright unless a template says otherwise.

    `header` and `footer` are how far these stand from the paper's edge.
    """

    width: int = 11_906
    height: int = 16_838
    top: int = 1_644
    right: int = 1_304
    bottom: int = 1_644
    left: int = 1_304
    header: int = 680
    footer: int = 680

    @property
    def text_width(self) -> int:
        """What is left between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """What is left between the margins."""
        return self.height - self.top - self.bottom

    def xml(self) -> str:
        """`w:pgSz` and `w:pgMar`."""
        turned = ' w:orient="landscape"' if self.width > self.height else ""
        return (
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{turned}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" '
            f'w:bottom="{self.bottom}" w:left="{self.left}" '
            f'w:header="{self.header}" w:footer="{self.footer}" w:gutter="0"/>'
        )
