"""Counting in the embedded default's cache."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.cache import caches
from pytest_django.fixtures import Settings

from learning.base.file_cache import FileCache
from learning.people.limits import Limit

TEN = 10


@pytest.fixture
def cache(tmp_path: Path) -> FileCache:
    return FileCache(str(tmp_path), {})


def test_counting_on_keeps_the_time_at_which_it_ends(cache: FileCache) -> None:
    cache.set("tries", 1, 1000)
    assert cache.incr("tries") == 2
    assert 900 < (cache._seconds_left("tries", None) or 0) <= 1000
    cache.set("for-ever", 1, None)
    cache.incr("for-ever")
    assert cache._seconds_left("for-ever", None) is None


def test_what_is_over_is_not_counted_on(cache: FileCache) -> None:
    cache.set("tries", 1, 0)
    for key in ("tries", "never-there"):
        with pytest.raises(ValueError):
            cache.incr(key)


def test_ten_at_once_are_ten(cache: FileCache) -> None:
    gate = Barrier(TEN)

    def count(_number: int) -> tuple[bool, int]:
        gate.wait(timeout=20)
        return cache.add("first", 1), cache.incr("tries")

    cache.set("tries", 0, 60)
    with ThreadPoolExecutor(TEN) as pool:
        told = list(pool.map(count, range(TEN)))
    assert sum(first for first, _tries in told) == 1
    assert sorted(tries for _first, tries in told) == list(range(1, TEN + 1))


def test_a_limit_lasts_as_long_as_it_says(settings: Settings, tmp_path: Path) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "learning.base.file_cache.FileCache", "LOCATION": str(tmp_path)}
    }
    limit = Limit("letters", times=3, seconds=60 * 60)
    assert [limit.take("lamp") for _try in range(5)] == [True, True, True, False, False]
    left = caches["default"]._seconds_left(limit._key(("lamp",)), None)
    assert left is not None
    assert left > 59 * 60
