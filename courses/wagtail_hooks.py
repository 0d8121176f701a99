"""What the CMS shows of courses: its menu."""

from wagtail.snippets.models import register_snippet

from courses.viewsets import CoursesViewSetGroup

register_snippet(CoursesViewSetGroup)
