from django.apps import AppConfig


class IncomingConfig(AppConfig):
    name = "exports.incoming"
    label = "incoming"
    verbose_name = "Imports"
