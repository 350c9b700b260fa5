from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BackupConfig(AppConfig):
    name = "backup"
    verbose_name = "Backup"

    def ready(self) -> None:
        """Register the checks of the settings."""
        autodiscover_modules("system_checks")
