"""What all tests of the learners' side share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _speaks_english() -> Iterator[None]:
    """Begin in English: a request in another language leaves that language behind in its thread."""
    with translation.override("en"):
        yield
