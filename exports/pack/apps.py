from django.apps import AppConfig


class PackConfig(AppConfig):
    name = "exports.pack"
    label = "pack"
    verbose_name = "Packs of boards"
