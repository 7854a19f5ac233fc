from django.apps import AppConfig


class AuthenticityConfig(AppConfig):
    name = "xuncha.office.authenticity"
