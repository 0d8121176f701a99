"""The standing pages, under the language's prefix."""

from django.urls import path

from learning.base import pages

app_name = "base"

urlpatterns = [
    path("help/", pages.help_page, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("about/", pages.about, name="about"),
]
