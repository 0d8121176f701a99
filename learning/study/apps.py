from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "learning.study"
    label = "study"

    def ready(self) -> None:
        """Fill the slots of published pages."""
        from courses.delivery import personal
        from learning.study import slots

        personal.register(slots.fill)
