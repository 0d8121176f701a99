from django.apps import AppConfig


class ServeConfig(AppConfig):
    name = "learning.serve"
    label = "serve"
