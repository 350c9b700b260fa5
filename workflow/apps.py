from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "Editions"

    def ready(self) -> None:
        """Install the process, put the barrier up, and let rooms above register."""
        import reversion
        from django.core import serializers

        from cms import process
        from cms.models import PolicyPage
        from workflow import (  # noqa: F401  (some only register)
            barrier,
            gates_evidence,
            gates_here,
            grants,
            notices,
            packed,
        )
        from workflow.governing import Governance
        from workflow.models import Edition
        from workflow.triggers import signals

        process.install(Governance())
        barrier.connect()
        signals.connect(self)
        grants.connect(self)
        reversion.register(Edition)
        from wagtail.models import Page

        reversion.register(Page)
        # Pillars are kept in DraftRecord and in seals; the serialiser cannot read them.
        serializers.register_serializer(packed.NAME, packed.__name__)
        reversion.register(
            PolicyPage, follow=["page_ptr"], exclude=["pillars"], format=packed.NAME
        )
        autodiscover_modules("workflow_hooks")
