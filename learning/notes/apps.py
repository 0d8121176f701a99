from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "learning.notes"
    label = "notes"
