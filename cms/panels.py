"""The top of the editor: the stage, who owns it, what is still missing."""

from typing import Any

from wagtail.admin.panels import Panel

from cms import process
from cms.beside import beside_text_of


class ProcessPanel(Panel):
    """A checklist that opens at the field, and what happens next."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one policy and one person."""

        template_name = "cms/process_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Stage, next step and what is missing, asked of the process; what the
            rooms above show beside the text."""
            context = super().get_context_data(parent_context)
            now = process.current()
            context["facts"] = now.editor_facts(self.instance, self.request.user)
            context["missing"] = now.missing(self.instance)
            context["besides"] = beside_text_of(self.instance, self.request.user)
            return context
