"""Assessments, under `/<language>/learn/assessment/`."""

from django.urls import path

from learning.assessment import views

app_name = "assessment"

urlpatterns = [
    path("<uuid:guide_key>/", views.overview, name="overview"),
    path("<uuid:guide_key>/start/", views.start, name="start"),
    path("attempt/<uuid:attempt_uuid>/", views.result, name="result"),
    path("attempt/<uuid:attempt_uuid>/submit/", views.review, name="review"),
    path("attempt/<uuid:attempt_uuid>/<int:position>/", views.question, name="question"),
]
