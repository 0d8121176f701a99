"""The countries a person may name: those of Asia and the Pacific, and "another country"."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANOTHER_COUNTRY = "ZZ"  # ISO 3166 leaves this code to its users

COUNTRIES: list[tuple[str, Promise]] = [
    ("AF", _("Afghanistan")),
    ("AU", _("Australia")),
    ("BD", _("Bangladesh")),
    ("BT", _("Bhutan")),
    ("BN", _("Brunei Darussalam")),
    ("KH", _("Cambodia")),
    ("CN", _("China")),
    ("FJ", _("Fiji")),
    ("HK", _("Hong Kong SAR, China")),
    ("IN", _("India")),
    ("ID", _("Indonesia")),
    ("IR", _("Iran")),
    ("JP", _("Japan")),
    ("KI", _("Kiribati")),
    ("LA", _("Lao PDR")),
    ("MO", _("Macao SAR, China")),
    ("MY", _("Malaysia")),
    ("MV", _("Maldives")),
    ("MH", _("Marshall Islands")),
    ("FM", _("Micronesia")),
    ("MN", _("Mongolia")),
    ("MM", _("Myanmar")),
    ("NR", _("Nauru")),
    ("NP", _("Nepal")),
    ("NZ", _("New Zealand")),
    ("PK", _("Pakistan")),
    ("PW", _("Palau")),
    ("PG", _("Papua New Guinea")),
    ("PH", _("Philippines")),
    ("KR", _("Republic of Korea")),
    ("WS", _("Samoa")),
    ("SG", _("Singapore")),
    ("SB", _("Solomon Islands")),
    ("LK", _("Sri Lanka")),
    ("TH", _("Thailand")),
    ("TL", _("Timor-Leste")),
    ("TO", _("Tonga")),
    ("TR", _("Türkiye")),
    ("TV", _("Tuvalu")),
    ("VU", _("Vanuatu")),
    ("VN", _("Viet Nam")),
    (ANOTHER_COUNTRY, _("Another country")),
]


def choices() -> list[tuple[str, Promise]]:
    """The countries for a model field; a function, so that a new country is not a change of the database."""
    return COUNTRIES


def sorted_choices() -> list[tuple[str, str]]:
    """The countries by their names in the language of the moment, "another country" last."""
    named = [(code, str(name)) for code, name in COUNTRIES]
    return sorted(named, key=lambda choice: (choice[0] == ANOTHER_COUNTRY, choice[1].casefold()))
