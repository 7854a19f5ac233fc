from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "xuncha.office.site"
