"""Addresses below a language."""

from django.urls import path

from courses.library import views

app_name = "library"
urlpatterns = [
    path("glossary/", views.glossary, name="glossary"),
    path("search/", views.search, name="search"),
]
