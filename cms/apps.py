from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Policy texts"

    def ready(self) -> None:
        """Let the process say whose pictures a person finds in the library."""
        from cms import pictures

        pictures.install()
