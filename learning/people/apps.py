from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "learning.people"
    label = "people"
