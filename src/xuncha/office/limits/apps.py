from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "xuncha.office.limits"
