"""The table of promises.

A row is open, done, or given up, never two of them. While a worker has it in hand, `lease_until` lies in
the future; `attempts` counts the times it was taken and tells one holder of the lease from the next.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxItemQuerySet(models.QuerySet["OutboxItem"]):
    """Promises by what has become of them."""

    def open(self) -> "OutboxItemQuerySet":
        """Neither done nor given up."""
        return self.filter(done_at=None, given_up_at=None)

    def due(self, now: datetime) -> "OutboxItemQuerySet":
        """Open, due, and in nobody's hands."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lte=now)
        return self.open().filter(free, due_at__lte=now)

    def given_up(self) -> "OutboxItemQuerySet":
        """Those a person has to look at."""
        return self.exclude(given_up_at=None)


class OutboxItem(models.Model):
    """One promise. `payload` holds ids and short words only; the handler reads the rest when it runs."""

    kind = models.CharField(_("kind"), max_length=80)
    key = models.CharField(_("key"), max_length=200)
    payload = models.JSONField(_("what it concerns"), default=dict, blank=True)
    promised_at = models.DateTimeField(_("promised"))
    due_at = models.DateTimeField(_("due"))
    lease_until = models.DateTimeField(_("in hand until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)

    objects = OutboxItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_promise_a_key"),
            models.CheckConstraint(condition=~models.Q(key=""), name="promise_has_a_key"),
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(given_up_at=None),
                name="promise_done_or_given_up",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(done_at=None, given_up_at=None),
                name="open_promises",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
