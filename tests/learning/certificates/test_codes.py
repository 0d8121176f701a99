"""Verification codes: read as people type them, slips of the pen found out."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.certificates import codes

CODES = st.text(codes.ALPHABET, min_size=19, max_size=19).map(codes.with_check)


@given(CODES)
def test_a_code_is_read_as_it_was_given(code: str) -> None:
    assert codes.read(code) == code
    assert codes.read(codes.grouped(code)) == code


@given(CODES)
def test_case_space_and_lookalikes_do_not_matter(code: str) -> None:
    typed = codes.grouped(code).lower().replace("0", "o").replace("1", "l").replace("-", " – ")
    assert codes.read(f"  {typed}\t") == code


@given(CODES, st.integers(0, 19), st.sampled_from(codes.ALPHABET))
def test_any_one_wrong_sign_is_noticed(code: str, place: int, sign: str) -> None:
    wrong = code[:place] + sign + code[place + 1 :]
    if wrong != code:
        with pytest.raises(codes.Mistyped):
            codes.read(wrong)


@given(CODES, st.integers(0, 19), st.integers(0, 19))
def test_any_two_signs_that_changed_places_are_noticed(code: str, one: int, other: int) -> None:
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    wrong = "".join(signs)
    if wrong != code:
        with pytest.raises(codes.Mistyped):
            codes.read(wrong)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_a_mistake(typed: str) -> None:
    with suppress(codes.Mistyped):
        assert len(codes.read(typed)) == codes.LENGTH


@pytest.mark.parametrize("typed", ["", "7KQ2", "7KQ2-M0XE-7KQ2-M0XE-7KQ2-7", "U" * 20, "ç" * 20])
def test_what_can_not_be_a_code_is_a_mistake(typed: str) -> None:
    with pytest.raises(codes.Mistyped):
        codes.read(typed)


def test_codes_are_twenty_signs_in_five_groups_and_never_come_twice() -> None:
    made = {codes.new_code() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(codes.grouped(code).split("-")) == 5 for code in made)
