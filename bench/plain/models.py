"""A page with sections and tables, as the Wagtail tutorial would write one."""

from typing import ClassVar

from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from bench.form import TEXT_FEATURES


class SectionBlock(blocks.StructBlock):
    """A heading and rich text."""

    heading = blocks.CharBlock(max_length=200)
    text = blocks.RichTextBlock(features=TEXT_FEATURES)

    class Meta:
        template = "plain/section.html"


class TableBlock(blocks.StructBlock):
    """A table with a caption."""

    caption = blocks.CharBlock(max_length=250)
    table = TypedTableBlock([("text", blocks.TextBlock(required=False))])

    class Meta:
        template = "plain/table.html"


class PlainPage(Page):
    """A Wagtail page as it comes."""

    body = StreamField(
        [("section", SectionBlock()), ("table", TableBlock())], blank=True
    )

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body")]
    template = "plain/page.html"
