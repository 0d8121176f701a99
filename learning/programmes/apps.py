from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "learning.programmes"
    label = "programmes"
