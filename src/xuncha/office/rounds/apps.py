from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "xuncha.office.rounds"
