from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "exports.minutes"
    label = "minutes_files"
    verbose_name = "Minutes of boards"
