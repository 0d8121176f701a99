"""Names, user names and codes: pure rules."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.people import rules
from learning.people.rules import NameFault, UserNameFault


@pytest.mark.parametrize(
    "name",
    [
        "Siti Nurhaliza",
        "Nguyễn Thị Minh Khai",
        "สมชาย ใจดี",
        "Nik Azlan bin Che'Mat, S.H.",
        "Jean-Luc O’Neil Jr.",
        "မောင်မောင်",
        "သန္တာ",
        "ສົມສັກ",
        "សុខ សំណាង",
        "李小龍",
        "محمد علی‌پور",
        "ස්‍රී",
        "Dr. Ana María Núñez-Ortiz",
    ],
)
def test_names_of_many_scripts_stand_as_they_are(name: str) -> None:
    assert rules.checked_name(name) == rules.CheckedName(unicodedata.normalize("NFC", name))


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Anna 😀", NameFault.FOREIGN_SIGN),
        ("Anna ❤️", NameFault.FOREIGN_SIGN),
        ("Anna 👨‍👩‍👧", NameFault.FOREIGN_SIGN),
        ("Anna <b>", NameFault.FOREIGN_SIGN),
        ("Anna (Ann)", NameFault.FOREIGN_SIGN),
        ("Agent 007", NameFault.FOREIGN_SIGN),
        ("Anna\ud800", NameFault.FOREIGN_SIGN),
        ("A", NameFault.TOO_SHORT),
        ("", NameFault.TOO_SHORT),
        ("-.'", NameFault.NO_LETTER),
        ("N" * 300, NameFault.TOO_LONG),
        ("N" * 121, NameFault.TOO_LONG),
    ],
)
def test_what_can_not_stand_on_a_certificate_is_named(name: str, fault: NameFault) -> None:
    assert rules.checked_name(name).fault is fault


def test_direction_marks_and_control_characters_vanish() -> None:
    assert rules.checked_name("\u202eAnna\u2066 \u200bLee\x00\x1b\u2069").text == "Anna Lee"


def test_white_space_of_any_kind_becomes_one_space() -> None:
    assert rules.checked_name("  Anna\u00a0\t\n  Lee ").text == "Anna Lee"


def test_blank_letters_are_no_name() -> None:
    assert rules.checked_name("\u3164\u3164\u115f").fault is NameFault.TOO_SHORT


def test_120_letters_fit() -> None:
    assert rules.checked_name("ñ" * 120).fault is None


@given(st.text(max_size=200))
def test_a_kept_name_is_normal_and_is_kept_again_unchanged(text: str) -> None:
    checked = rules.checked_name(text)
    assert unicodedata.is_normalized("NFC", checked.text)
    assert rules.checked_name(checked.text) == checked


@given(st.text(max_size=200))
def test_an_accepted_name_holds_nothing_hidden_or_decorative(text: str) -> None:
    checked = rules.checked_name(text)
    if checked.fault is None:
        kinds = {unicodedata.category(sign) for sign in checked.text if sign not in rules.JOINERS}
        assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sm", "Sc", "Nd", "Zl", "Zp"}
        assert 2 <= len(checked.text) <= 120
        assert any(sign.isalpha() for sign in checked.text)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo"]), min_size=2, max_size=60))
def test_plain_letters_of_any_script_are_a_name(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert rules.checked_name(text) == rules.CheckedName(composed)


@pytest.mark.parametrize("name", ["somchai", "สมชาย", "nguyễn.thị", "border_07", "a-b+c"])
def test_user_names_of_many_scripts(name: str) -> None:
    assert rules.user_name_fault(rules.clean_user_name(name)) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("ab", UserNameFault.TOO_SHORT),
        ("a" * 61, UserNameFault.TOO_LONG),
        ("two words", UserNameFault.FOREIGN_SIGN),
        ("anna\u200b", UserNameFault.FOREIGN_SIGN),
        ("anna😀", UserNameFault.FOREIGN_SIGN),
    ],
)
def test_what_can_not_be_a_user_name(name: str, fault: UserNameFault) -> None:
    assert rules.user_name_fault(rules.clean_user_name(name)) is fault


def test_a_code_is_five_groups_of_four_unambiguous_signs() -> None:
    code = rules.new_recovery_code()
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert not set("".join(groups)) & set("ILOU")
    assert code != rules.new_recovery_code()


@given(
    st.text(alphabet=rules.CODE_ALPHABET, min_size=20, max_size=20), st.sampled_from(["", " ", "-", " – "])
)
def test_a_code_is_read_however_it_was_copied(signs: str, gap: str) -> None:
    copied = gap.join(signs[at : at + 4] for at in range(0, 20, 4)).lower()
    copied = copied.replace("0", "o").replace("1", "l")
    assert rules.read_recovery_code(copied) == rules.grouped(signs)


def test_too_long_a_code_is_not_cut_to_a_right_one() -> None:
    code = rules.new_recovery_code()
    assert rules.read_recovery_code(code + "7") != code


def may_reset(**facts: bool) -> bool:
    usual = {
        "is_self": False,
        "actor_is_superuser": False,
        "actor_has_permission": True,
        "person_is_superuser": False,
        "person_has_permissions": False,
    }
    return rules.may_reset_access(**{**usual, **facts})


def test_a_trainer_helps_learners_only() -> None:
    assert may_reset()
    assert not may_reset(person_has_permissions=True)
    assert not may_reset(person_is_superuser=True)
    assert not may_reset(actor_has_permission=False)
    assert not may_reset(is_self=True)


def test_an_administrator_helps_everybody_else() -> None:
    assert may_reset(actor_is_superuser=True, person_is_superuser=True, person_has_permissions=True)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/en/guides/a/?x=1", "/th/guides/a/?x=1"),
        ("/en/", "/th/"),
        ("/verify/ABC/", "/verify/ABC/"),
        ("/english/", "/english/"),
        ("//evil.example/", "//evil.example/"),
    ],
)
def test_the_same_page_in_another_language(path: str, there: str) -> None:
    assert rules.in_language(path, language="th", languages=["en", "th"]) == there
