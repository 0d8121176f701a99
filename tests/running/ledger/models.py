from django.db import models


class Effect(models.Model):
    """What a kept promise left. Nothing forbids a second one: that is what the tests look for."""

    number = models.IntegerField()
    worker = models.IntegerField()

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return str(self.number)
