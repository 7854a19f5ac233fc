from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "xuncha.office.people"
