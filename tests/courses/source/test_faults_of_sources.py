"""Every fault of a source file is told with its file and line, and all of them at once."""

# ruff: noqa: E501 (a table is read by its columns)

from pathlib import Path

import pytest

from courses.publishing.run import CONTENT, checked
from tests.factories.sources import change, line_of, write, write_series

ELEMENTS = "noticing/basics/elements.md"
CONSENT = "noticing/basics/consent.md"
GUIDE = "noticing/guide.yaml"
STORY = "noticing/scenarios/the-pier.yaml"
BANK = "noticing/questions/basics.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_series(tmp_path)


def errors(root: Path) -> list[str]:
    return [str(fault) for fault in checked(root)[1].errors]


def test_a_sound_series_has_no_errors(root: Path) -> None:
    assert errors(root) == []


def test_the_shipped_series_has_no_errors() -> None:
    assert errors(CONTENT) == []


CASES = [
    ("an unknown block", ELEMENTS, "::: voice", "::: voise", "unknown block “voise”; do you mean “voice”?"),
    (
        "an unknown kind of exercise",
        ELEMENTS,
        "exercise sort",
        "exercise sorting",
        "unknown kind of exercise",
    ),
    ("an activity without a key", ELEMENTS, " #my-note", "", "has no key"),
    ("a bad key", ELEMENTS, "#my-note", "#My_Note", "“My_Note” is no key"),
    (
        "an unknown field",
        ELEMENTS,
        "who: a woman",
        "whom: a woman",
        "unknown field “whom”; do you mean “who”?",
    ),
    ("a field twice", ELEMENTS, "minutes: 9", "minutes: 9\nminutes: 8", "“minutes” stands here twice"),
    ("a wrong type", ELEMENTS, "minutes: 9", "minutes: nine", "“minutes” must be a whole number"),
    (
        "a list for a text",
        ELEMENTS,
        "title: Three elements",
        "title: [Three, elements]",
        "“title” must be text",
    ),
    ("a text for a list", GUIDE, "modules: [basics, signs]", "modules: basics", "“modules” must be a list"),
    ("a missing alternative text", ELEMENTS, "alt: Three circles.", "caption: Three.", "“alt” is missing"),
    ("empty feedback", ELEMENTS, 'why: "A means."', 'why: ""', "the feedback “why” is empty"),
    ("missing feedback", BANK, ', why: "Yes."', "", "the feedback “why” is missing"),
    (
        "a dangling link",
        ELEMENTS,
        "lesson:basics/consent",
        "lesson:basics/nothing",
        "no lesson “basics/nothing”",
    ),
    ("a dangling term", ELEMENTS, "terms: [debt-bondage]", "terms: [debt]", "no “debt” in the glossary"),
    ("a dangling scenario", CONSENT, "scenario: the-pier", "scenario: the-ship", "no scenario “the-ship”"),
    ("a dangling question", CONSENT, "practice-1", "practice-9", "no question “practice-9”"),
    ("a question of the assessment", CONSENT, "practice-1", "elements-1", "give it the tag “practice”"),
    ("a dangling objective", BANK, "objective: explain-elements", "objective: fly", "no objective “fly”"),
    ("a dangling module", BANK, "module: basics", "module: basic", "no module “basic”"),
    ("a dangling file", ELEMENTS, "files/elements.svg", "files/else.svg", "no file “files/else.svg”"),
    ("a file of another kind", ELEMENTS, "files/elements.svg", "files/elements.exe", "a file that ends in"),
    ("a file outside the guide", ELEMENTS, "files/elements.svg", "../../etc/x.svg", "there is no file"),
    ("a dangling see-also", "glossary.yaml", "[forced-labour]", "[forced]", "no “forced” in the glossary"),
    ("an id twice", ELEMENTS, "id: lie", "id: fetch", "the id “fetch” is there twice"),
    ("a dangling group", ELEMENTS, "group: means", "group: purpose", "no group “purpose”"),
    ("a question twice", BANK, "key: elements-2", "key: elements-1", "“elements-1” is there twice"),
    ("a term twice", "glossary.yaml", "key: forced-labour", "key: debt-bondage", "is there twice"),
    ("two right options", BANK, "right: no", "right: yes", "exactly one option must be right"),
    ("a too small bank", GUIDE, "basics: 2", "basics: 3", "the bank has 2"),
    ("a blueprint of nothing", GUIDE, "    basics: 2", "    others: 2", "no module “others”"),
    ("a missing module", GUIDE, "[basics, signs]", "[basics, signs, more]", "there is no module “more”"),
    ("a missing lesson", "noticing/signs/module.yaml", "[weighing]", "[weighing, more]", "no lesson “more”"),
    ("a warning without a way round", CONSENT, "instead: A summary of it.\n", "", "“instead”"),
    ("a choice that leads nowhere", STORY, "leads_to: good-end", "leads_to: nowhere", "which is no scene"),
    ("a scene nobody reaches", STORY, "leads_to: poor-end", "leads_to: good-end", "can't be reached"),
    ("a broken best path", STORY, "best_path: [ask]", "best_path: [run]", "best path breaks"),
    ("an unknown start", STORY, "start: arrival", "start: nowhere", "no scene “nowhere”"),
    ("a heading of the first height", ELEMENTS, "## What it is", "# What it is", "## or ###"),
    ("a quotation", ELEMENTS, "- an act", "> an act", "a quotation"),
    ("HTML", ELEMENTS, "One sign is", "One <b>sign</b> is", "no room here for HTML"),
    ("a picture in the text", ELEMENTS, "One sign is", "![x](y.png) is", "a picture; use a figure"),
    ("a script as a link", ELEMENTS, "https://www.ohchr.org/)", "javascript:alert(1))", "is no address"),
    ("a block that closes nothing", ELEMENTS, "## What it is", ":::\n\n## What it is", "closes nothing"),
    ("no NFC", ELEMENTS, "One sign", "Cafe\u0301: one sign", "not in Unicode form NFC"),
    ("bad YAML", GUIDE, "summary: How", "summary: How: so", "this is no YAML"),
    ("an alias", GUIDE, "  - Officers", "  - &a Officers\n  - *a", "repeats another part"),
    ("a number that is too large", GUIDE, "pass_mark: 70", "pass_mark: 101", "from 1 to 100"),
    ("no date", GUIDE, "date: 2026-11-22", "date: soon", "must be a date"),
    ("no hours", GUIDE, "hours: 2.5", "hours: some", "number of hours"),
    ("an unknown word", STORY, "judgement: fair", "judgement: bad", "must be one of: good, fair, harmful"),
    ("a text too long", ELEMENTS, "who: a woman", "who: " + "a woman and " * 20, "120 are the most"),
    ("points that are no list", ELEMENTS, "- One sign is a question.", "One sign is.", "a list is expected"),
]


@pytest.mark.parametrize(("path", "old", "new", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_fault_is_told(root: Path, path: str, old: str, new: str, said: str) -> None:
    change(root, path, old, new)
    told = [error for error in errors(root) if said in error]
    assert told, errors(root)
    assert told[0].startswith(f"{path}:")


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (ELEMENTS, "who: a woman", "whom: a woman", "unknown field"),
        (ELEMENTS, "group: means", "group: purpose", "no group"),
        (ELEMENTS, "lesson:basics/consent", "lesson:a/b", "no lesson"),
        (STORY, "leads_to: good-end", "leads_to: nowhere", "which is no scene"),
        (BANK, 'why: "Yes."', 'why: ""', "is empty"),
        (CONSENT, "questions: [practice-1]", "questions: [practice-9]", "no question"),
    ],
)
def test_the_line_is_the_one_where_it_stands(root: Path, path: str, old: str, new: str, said: str) -> None:
    change(root, path, old, new)
    assert [e.split(":")[1] for e in errors(root) if said in e] == [str(line_of(root, path, new))]


def test_all_faults_of_all_files_are_told_at_once(root: Path) -> None:
    change(root, ELEMENTS, "::: voice", "::: voise")
    change(root, ELEMENTS, "alt: Three circles.", "caption: Three.")
    change(root, BANK, "right: no", "right: yes")
    change(root, STORY, "start: arrival", "start: nowhere")
    write(root, "noticing/signs/weighing.md", "No head at all.")
    told = errors(root)
    for path in (ELEMENTS, BANK, STORY, "noticing/signs/weighing.md"):
        assert any(error.startswith(f"{path}:") for error in told), path
    assert len(told) >= 5


def test_an_open_block_is_told_where_it_was_opened(root: Path) -> None:
    text = (root / ELEMENTS).read_text().rstrip().removesuffix(":::")
    write(root, ELEMENTS, text)
    assert errors(root) == [
        f"{ELEMENTS}:{line_of(root, ELEMENTS, 'notepad')}: the block “notepad” is never closed by a line of :::"
    ]


def test_a_lesson_outside_its_modules_list_is_told(root: Path) -> None:
    write(root, "noticing/basics/forgotten.md", CONSENT)
    assert any("“forgotten” is missing from the list" in error for error in errors(root))


def test_no_lesson_has_the_key_of_another(root: Path) -> None:
    write(root, "noticing/signs/consent.md", (root / "noticing/signs/weighing.md").read_text())
    change(root, "noticing/signs/module.yaml", "[weighing]", "[weighing, consent]")
    assert any("the lesson “consent” is there twice" in error for error in errors(root))
    assert any("the activity “before-my-shift” is there twice" in error for error in errors(root))


def test_bytes_that_are_no_text_are_told(root: Path) -> None:
    (root / GUIDE).write_bytes(b"title: ok\nsummary: \xff\xfe\n")
    assert errors(root)[0] == f"{GUIDE}:2: this is no UTF-8"


def test_a_lesson_without_anything_that_counts_is_a_warning(root: Path) -> None:
    change(root, "noticing/signs/weighing.md", "task: Keep", "counts: no\ntask: Keep")
    warnings = [str(fault) for fault in checked(root)[1].warnings]
    assert any("weighing.md:1: warning: nothing in this lesson counts" in said for said in warnings)
    assert errors(root) == []


def test_a_short_lesson_is_a_warning_with_its_words(root: Path) -> None:
    warnings = [str(fault) for fault in checked(root)[1].warnings]
    assert any("weighing.md:1: warning: 3 words to read; 350 to 700 are meant" in said for said in warnings)


def test_an_unreadable_bank_is_one_fault_and_not_one_a_question(root: Path) -> None:
    write(root, BANK, "- key: [")
    assert len(errors(root)) == 1
