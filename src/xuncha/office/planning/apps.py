from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "xuncha.office.planning"
