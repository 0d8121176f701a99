"""Text that no translator would see is found, and so is a catalogue that lags behind."""

from pathlib import Path

import polib
import pytest

from learning.serve import wording


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>{% translate 'Save' %}</p>", []),
        ("<p>Save</p>", [(1, "Save")]),
        ("<p>\n{# A remark #}\n{{ name }} wrote</p>", [(3, "wrote")]),
        ("{% blocktranslate with name=n %}Hello {{ name }}{% endblocktranslate %}", []),
        ('<a aria-label="Close"></a>', [(1, "Close")]),
        ('<a aria-label="{% translate "Close" %}" href="/learn/">·</a>', []),
        ("<style>body { color: red }</style>&nbsp;&rarr; 1 % Panduan", []),
        ('<form{% include "do.html" %}<b>{{ x }}</b></form>', []),
        (' method="post" action="{{ x }}">', []),
    ],
)
def test_unmarked_text_is_found(template: str, found: list[tuple[int, str]]) -> None:
    assert list(wording.unmarked_text(template)) == found


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    entries = [
        polib.POEntry(msgid="Save", msgstr="Simpan"),
        polib.POEntry(msgid="Hello %(name)s", msgstr="Halo %(nama)s"),
        polib.POEntry(msgid="Guess", msgstr="Tebakan", flags=["fuzzy"]),
        polib.POEntry(msgid="Later", msgstr=""),
        polib.POEntry(msgid="%(n)s note", msgid_plural="%(n)s notes", msgstr_plural={0: "catatan"}),
    ]
    file = polib.POFile()
    file.extend(entries)
    file.save(str(tmp_path / "django.po"))
    return tmp_path / "django.po"


@pytest.mark.parametrize(("complete", "faults"), [(False, 3), (True, 4)])
def test_faults_of_a_catalogue_are_named(catalogue: Path, complete: bool, faults: int) -> None:
    wanted = wording.keys_of(catalogue) | {("button", "New")}
    found = "\n".join(wording.faults_in_catalogue(catalogue, wanted=wanted, complete=complete))
    assert "lacks “New” (button)" in found
    assert "other placeholders than “Hello %(name)s”" in found
    assert "only a guess: “Guess”" in found
    assert ("not translated: “Later”" in found) is complete
    assert found.count("\n") + 1 == faults


def test_every_catalogue_can_be_read(settings: object) -> None:
    for path in Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po"):  # type: ignore[attr-defined]
        polib.pofile(str(path))
