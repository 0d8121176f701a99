from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        """Listen to what editors publish."""
        from courses.delivery import signals
        from courses.publishing import activities

        signals.connect()
        activities.connect()
