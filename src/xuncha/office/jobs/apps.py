from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "xuncha.office.jobs"
