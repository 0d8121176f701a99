"""`/xapi/`, in no language."""

from django.urls import path

from learning.records import views

app_name = "records"

urlpatterns = [
    path("about", views.about, name="about"),
    path("statements", views.statements_resource, name="statements"),
]
