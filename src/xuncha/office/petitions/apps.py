from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "xuncha.office.petitions"
