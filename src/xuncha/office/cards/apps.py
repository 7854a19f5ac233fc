from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "xuncha.office.cards"
