"""Who uses Panduan: one account a person, with as little about them as the work allows.

`User.actor` is the pseudonym under which a person's records stand in the journal; it is random, says
nothing of the account, and goes when the account goes.
"""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from learning.people import countries
from learning.people.validators import validate_certificate_name, validate_user_name


class Profession(models.TextChoices):
    """What a person does for a living, as far as it matters here."""

    POLICE = "police", _("Police or other law enforcement")
    BORDER = "border", _("Border or immigration officer")
    LABOUR_INSPECTION = "labour-inspection", _("Labour inspector")
    SOCIAL_WORK = "social-work", _("Social worker or case manager")
    CHILD_PROTECTION = "child-protection", _("Child protection")
    HEALTH = "health", _("Health")
    PSYCHOLOGY = "psychology", _("Psychologist or counsellor")
    LAW = "law", _("Lawyer, prosecutor or paralegal")
    EDUCATION = "education", _("Teacher or trainer")
    ADMINISTRATION = "administration", _("Public administration")
    CIVIL_SOCIETY = "civil-society", _("Civil society organisation")
    OTHER = "other", _("Something else")


class User(AbstractUser):
    """An account. `email` may be empty: many officers have none."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        validators=[validate_user_name],
        error_messages={"unique": _("This user name is taken. Choose another one.")},
    )
    actor = models.UUIDField(_("pseudonym"), default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    email_confirmed_at = models.DateTimeField(_("e-mail address confirmed"), null=True, blank=True)
    name = models.CharField(
        _("name"),
        max_length=120,
        blank=True,
        validators=[validate_certificate_name],
        help_text=_("As it shall stand on a certificate."),
    )
    profession = models.CharField(_("profession"), max_length=30, choices=Profession.choices, blank=True)
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, choices=countries.choices)
    language = models.CharField(_("language"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_an_email",
                condition=~models.Q(email=""),
                violation_error_message=_("There is an account with this e-mail address already."),
            ),
            models.UniqueConstraint(
                Lower("username"),
                name="one_account_a_username",
                violation_error_message=_("This user name is taken. Choose another one."),
            ),
        ]
        permissions = [("reset_access", _("Can give a person a new code to sign in"))]

    def get_full_name(self) -> str:
        """The name for certificates, or the user name where none was given."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """What to call the person on screen."""
        return self.name or self.username


class RecoveryCode(models.Model):
    """The one printed code that lets a person without e-mail set a new password; kept as a hash."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="recovery_code")
    digest = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self) -> str:
        return str(self.made_at)


class AddressLetter(models.Model):
    """A letter to an address that is not, not yet or no longer an account's.

    Its row goes when the letter has done its work: a proof when the link in it was used, a mere notice
    as soon as it was sent, any other after `services.addresses.LINK_LASTS`.
    """

    class Occasion(models.TextChoices):
        """Why it is sent."""

        BEGIN = "begin", _("to finish registering")
        CONFIRM = "confirm", _("to confirm the address")
        CHANGED = "changed", _("to tell that the address was changed")
        GOODBYE = "goodbye", _("to tell that the account was deleted")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    address = models.EmailField()
    language = models.CharField(max_length=10, blank=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("letter to an address")
        verbose_name_plural = _("letters to addresses")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(occasion="confirm") | models.Q(user__isnull=False),
                name="whose_address_is_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.key}"

    @property
    def is_proof(self) -> bool:
        """Whether it carries a link that proves that the address is its reader's."""
        return self.occasion in {self.Occasion.BEGIN, self.Occasion.CONFIRM}
