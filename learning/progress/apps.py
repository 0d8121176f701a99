from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    name = "learning.progress"
    label = "progress"
    verbose_name = _("progress")

    def ready(self) -> None:
        """Fold records, judge what programmes require of lessons, tell editors whom a lesson concerns."""
        from courses.library import concern
        from learning.programmes import judging as programmes
        from learning.progress import folding, judging, selectors, services
        from learning.records import projecting

        projecting.register("progress", folding.fold, folding.reset, services.follow)
        programmes.register(programmes.LESSONS_DONE, judging.judge, label=_("All lessons of a guide done"))
        concern.register(selectors.number_of_learners)
