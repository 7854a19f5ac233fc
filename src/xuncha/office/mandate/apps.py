from django.apps import AppConfig


class MandateConfig(AppConfig):
    name = "xuncha.office.mandate"
