"""The Celery application: tasks of every app, with the project's settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings.base")

app = Celery("panduan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
