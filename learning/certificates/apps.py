from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "learning.certificates"
    label = "certificates"
