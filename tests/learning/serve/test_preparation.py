"""A step of the start is done once for the same, and again for something else."""

import os
from pathlib import Path

import polib
import pytest

from learning.serve import catalogues, fingerprints


def test_step_is_done_again_only_for_something_else(settings: object, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    assert not fingerprints.is_done("static", "a")
    fingerprints.note_done("static", "a")
    assert fingerprints.is_done("static", "a")
    assert not fingerprints.is_done("static", "b")


def test_changed_file_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "lesson.md").write_text("one")
    before = fingerprints.of_tree(tmp_path)
    assert fingerprints.of_tree(tmp_path) == before
    (tmp_path / "lesson.md").write_text("three")
    assert fingerprints.of_tree(tmp_path) != before


@pytest.mark.django_db
def test_database_has_a_fingerprint_of_its_own() -> None:
    assert fingerprints.of_database() == fingerprints.of_database()


def test_catalogue_is_compiled_when_it_is_newer(settings: object, tmp_path: Path) -> None:
    settings.LOCALE_PATHS = [tmp_path]  # type: ignore[attr-defined]
    po = tmp_path / "id" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    file = polib.POFile()
    file.append(polib.POEntry(msgid="Save", msgstr="Simpan"))
    file.save(str(po))
    assert catalogues.compile_catalogues() == 1
    assert catalogues.compile_catalogues() == 0
    later = po.stat().st_mtime + 10
    os.utime(po, (later, later))
    assert catalogues.compile_catalogues() == 1
    assert polib.mofile(str(po.with_suffix(".mo")))[0].msgstr == "Simpan"
