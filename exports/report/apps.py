from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "exports.report"
    label = "report"
    verbose_name = "Consultation reports"
