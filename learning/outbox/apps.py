from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "learning.outbox"
    label = "outbox"
