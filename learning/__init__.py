"""What people do with what is published, and the project itself."""

from learning.celery import app as celery_app

__all__ = ["celery_app"]
