from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "xuncha.office.outcomes"
