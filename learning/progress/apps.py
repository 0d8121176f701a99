from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "learning.progress"
    label = "progress"
