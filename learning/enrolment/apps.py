from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "learning.enrolment"
    label = "enrolment"
