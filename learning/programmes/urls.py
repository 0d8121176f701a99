"""A person's own certificates, under `/<language>/learn/certificates/`."""

from django.urls import path

from learning.programmes import views

app_name = "programmes"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("for/<uuid:guide_key>/", views.standing, name="standing"),
    path("for/<uuid:guide_key>/make/", views.make, name="make"),
    path("<uuid:award_uuid>/", views.certificate, name="certificate"),
    path("<uuid:award_uuid>/state/", views.state, name="state"),
    path("<uuid:award_uuid>/pdf/", views.download, name="download"),
    path("<uuid:award_uuid>/again/", views.make_again, name="make_again"),
    path("<uuid:award_uuid>/name/", views.correct_name, name="correct_name"),
]
