from django.apps import AppConfig


class ReturnedConfig(AppConfig):
    name = "exports.returned"
    label = "returned"
    verbose_name = "Returned copies"
