"""What a policy text is made of in the editor.

One rich text per section, not one editor per clause: a clause is a paragraph or list
item inside it and keeps Draftail's block key as its address.
"""

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "cite"]
INLINE_FEATURES = ["bold", "italic", "link", "cite"]


class SectionBlock(blocks.StructBlock):
    """A numbered section: its heading and its clauses."""

    heading = blocks.CharBlock(max_length=200, label="Heading")
    text = blocks.RichTextBlock(
        features=TEXT_FEATURES,
        label="Clauses",
        help_text="Each paragraph and each list item is a numbered clause.",
    )

    class Meta:
        icon = "list-ol"
        label = "Section"
        label_format = "{heading}"


class TableBlock(blocks.StructBlock):
    """A table with a header row and a caption."""

    caption = blocks.CharBlock(max_length=250, label="Caption")
    table = TypedTableBlock(
        [("text", blocks.TextBlock(required=False, rows=1, label="Text"))],
        label="Table",
    )

    class Meta:
        icon = "table"
        label = "Table"
        label_format = "{caption}"


class DefinitionBlock(blocks.StructBlock):
    """A term and its meaning."""

    term = blocks.CharBlock(max_length=120, label="Term")
    meaning = blocks.TextBlock(rows=2, label="Meaning")


class DefinitionsBlock(blocks.StructBlock):
    """Terms explained."""

    entries = blocks.ListBlock(DefinitionBlock(), label="Terms")

    class Meta:
        icon = "openquote"
        label = "Definitions"


class CalloutBlock(blocks.StructBlock):
    """A passage in a box."""

    title = blocks.CharBlock(max_length=120, label="Title")
    text = blocks.RichTextBlock(features=INLINE_FEATURES, label="Text")

    class Meta:
        icon = "warning"
        label = "Callout"
        label_format = "{title}"


class PictureBlock(blocks.StructBlock):
    """An image with the words that stand in for it."""

    image = ImageChooserBlock(label="Image")
    alt = blocks.CharBlock(
        max_length=250,
        label="Alternative text",
        help_text="What someone who cannot see the picture needs to know.",
    )
    caption = blocks.CharBlock(max_length=250, required=False, label="Caption")

    class Meta:
        icon = "image"
        label = "Image"
        label_format = "{alt}"


class PolicyReferenceBlock(blocks.StructBlock):
    """A pointer to another policy of this council."""

    policy = blocks.PageChooserBlock(page_type="cms.PolicyPage", label="Policy")
    note = blocks.CharBlock(max_length=250, required=False, label="Why it matters here")

    class Meta:
        icon = "link"
        label = "Reference to another policy"


class PolicyBody(blocks.StreamBlock):
    """The body of a policy."""

    section = SectionBlock()
    table = TableBlock()
    definitions = DefinitionsBlock()
    callout = CalloutBlock()
    image = PictureBlock()
    policy = PolicyReferenceBlock()
