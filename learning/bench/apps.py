from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "learning.bench"
    label = "bench"
