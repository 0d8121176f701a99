"""What the account itself holds, for its owner's export."""

from learning.people.models import RecoveryCode, User


def account_facts(user: User) -> dict[str, object]:
    """Every field of the account that says something about the person; never a password or a code."""
    return {
        "user_name": user.username,
        "e-mail": user.email,
        "e-mail_confirmed": user.email_confirmed_at,
        "name": user.name,
        "profession": str(user.get_profession_display()),
        "organisation": user.organisation,
        "country": str(user.get_country_display()),
        "language": user.language,
        "pseudonym": str(user.actor),
        "registered": user.date_joined,
        "last_signed_in": user.last_login,
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "has_recovery_code": RecoveryCode.objects.filter(user=user).exists(),
    }
