from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "exports.look"
    label = "look"
    verbose_name = "Word template"
