from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "exports.cards"
    label = "cards"
    verbose_name = "Cards and sheets on paper"
