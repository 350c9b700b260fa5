"""What the product is measured against: a page with the same text and nothing else."""

from typing import ClassVar

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import PolicyBody


class PlainPage(Page):
    """A Wagtail page as it comes, with our blocks."""

    body = StreamField(PolicyBody(), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body")]

    def get_template(self, request, *args, **kwargs):
        """Nobody reads it."""
        return "404.html"
