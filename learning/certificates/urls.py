"""Where certificates are checked: addresses that are printed, so they stay for ever and have no language."""

from django.urls import path

from learning.certificates import views

app_name = "certificates"

urlpatterns = [
    path("", views.verify, name="verify"),
    path("<str:code>/", views.verify_code, name="verify_code"),
]
