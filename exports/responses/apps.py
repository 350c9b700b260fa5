from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "exports.responses"
    label = "responses"
    verbose_name = "Responses for analysts"
