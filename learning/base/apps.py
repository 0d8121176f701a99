from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "learning.base"
    label = "base"
