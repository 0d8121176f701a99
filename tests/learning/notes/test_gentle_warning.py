"""When a note seems to name somebody, in five languages; a guess, so both sides are tested by examples."""

from time import process_time

import pytest

from learning.notes.rules import seems_to_identify


@pytest.mark.parametrize(
    "text",
    [
        "Met Nguyễn Thị Lan, passport C1234567",
        "SOMCHAI JAIDEE AB1234567",
        "Somchai Jaidee\n081-234-5678",
        "Mrs Aung came; call +95 9 4210 12345",
        "Ibu Siti, kasus nomor 12/2026",
        "case 4411/26: Maria Santos came back",
        "Encik Ahmad bin Ali, IC 900101-14-5678",
        "chị Lan, hộ chiếu B9876543",
        "Vụ án số 114/2026, ông Trần",
        "นางสาวสมหญิง ใจดี โทร 081 234 5678",
        "คดีหมายเลข 123/2569 นายสมชาย",
        "คุณสมศรี 1-1234-56789-01-2",
    ],
)
def test_a_name_beside_a_number_is_noticed(text: str) -> None:
    assert seems_to_identify(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Maria Santos told me her story",
        "passport C1234567",
        "Call the hotline 1300",
        "The Police Hotline is 081-234-5678",
        "Bali Process Policy Guide 2015",
        "I will ask 3 questions at 10:30",
        "We saw 12 people, aged 14 to 17",
        "In 2024 I had 100,000 baht",
        "2026-11-22 10:30 Night Shift again",
        "โทร 081 234 5678 ที่ บ้าน ของ เรา",
        "tôi gọi số 081 234 5678 hôm qua ở nhà",
        "upah 9.000.000 rupiah sebulan di Batam",
        "Maria Santos told me a lot." + " Then we waited for the boat to come." * 5 + " 081-234-5678",
    ],
)
def test_other_texts_pass_without_a_word(text: str) -> None:
    assert not seems_to_identify(text)


@pytest.mark.parametrize("sign", ["A ", "1-", "081 234 ", "x", "Mr ", "case ", "นาย"])
def test_no_text_takes_long_to_judge(sign: str) -> None:
    seems_to_identify((sign * 20_000)[:20_000])


def test_a_flood_of_numbers_and_names_takes_no_longer_than_reading_it() -> None:
    began = process_time()
    assert not seems_to_identify("123456789 " * 30_000 + "." * 200 + "Ab Ab, " * 40_000)
    assert process_time() - began < 10
