"""Awards as they stand after a programme was met."""

from datetime import date

import factory
from django.utils import timezone

from learning.programmes.models import Award, Programme
from tests.factories.people import PersonFactory


class ProgrammeFactory(factory.django.DjangoModelFactory[Programme]):
    """A programme of no guide, with no requirements."""

    class Meta:
        model = Programme

    title = factory.Sequence(lambda number: f"Programme {number}")


class AwardFactory(factory.django.DjangoModelFactory[Award]):
    """A valid award."""

    class Meta:
        model = Award

    class Params:
        revoked = factory.Trait(
            revoked_at=factory.LazyFunction(timezone.now), revoked_reason="Not taken by its holder."
        )
        expired = factory.Trait(awarded_on=date(2020, 1, 1), valid_until=date(2021, 12, 31))

    user = factory.SubFactory(PersonFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    holder_name = "Nguyễn Thị Minh Khai"
    titles = factory.LazyFunction(lambda: {"en": "Trafficking Victim Identification"})
    colour = "identification"
    edition = "1.0"
    hours = 3
    awarded_on = factory.LazyFunction(timezone.localdate)
