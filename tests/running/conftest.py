"""Two deployments, made once a session: the embedded one, and one with PostgreSQL and Redis."""

from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet

from tests.running.installation import Installation, running_redis
from tests.running.postgresql import running_postgresql

TEST_SETTINGS = "tests.running.settings"


@pytest.fixture(scope="session")
def _embedded(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    place = Installation(
        tmp_path_factory.mktemp("embedded"), {"EMBEDDED": "1", "DJANGO_SETTINGS_MODULE": TEST_SETTINGS}
    )
    place.manage("migrate", "--run-syncdb", "--verbosity=0")
    return place


@pytest.fixture(scope="session")
def _production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("production")
    with running_postgresql() as database, running_redis(folder) as redis:
        settings = {
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "SECRET_KEY": "only-for-this-test-" * 4,
            "NOTES_KEYS": Fernet.generate_key().decode(),
            "ALLOWED_HOSTS": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": TEST_SETTINGS,
        }
        place = Installation(folder, settings)
        place.manage("migrate", "--run-syncdb", "--verbosity=0")
        yield place


@pytest.fixture
def embedded(_embedded: Installation) -> Iterator[Installation]:
    """The embedded default: SQLite, a folder as broker, keys of its own."""
    yield _embedded
    _embedded.stop()


@pytest.fixture
def production(_production: Installation) -> Iterator[Installation]:
    """PostgreSQL and Redis, every secret given."""
    yield _production
    _production.stop()


@pytest.fixture(params=["embedded", "production"])
def place(request: pytest.FixtureRequest) -> Installation:
    """Each of the two in turn."""
    chosen: Installation = request.getfixturevalue(request.param)
    return chosen
