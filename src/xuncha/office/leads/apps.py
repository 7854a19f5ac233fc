from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "xuncha.office.leads"
