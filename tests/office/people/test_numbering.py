from datetime import date

import pytest

from tests.county import START
from xuncha.office.outcomes.models import GateCheck
from xuncha.office.people.numbering import next_number

pytestmark = pytest.mark.django_db


def drawn(*numbers):
    for number in numbers:
        GateCheck.objects.create(
            number=number, title="", as_of=date(2022, 3, 1), state="drafted", changed_at=START
        )


def test_the_first_number_of_a_year_is_one():
    drawn("动2021-0007")
    assert next_number(GateCheck, "动", 2022) == "动2022-0001"


def test_numbers_follow_the_last_one_of_their_word_and_year():
    drawn("动2022-0007", "动2022-0012", "议2022-0040", "动2023-0003")
    assert next_number(GateCheck, "动", 2022) == "动2022-0013"


@pytest.mark.parametrize(
    ("digits", "last", "longer"),
    [(2, "2022-99", "2022-100"), (4, "2022-9999", "2022-10000")],
)
def test_numbers_that_outgrow_their_digits_go_on(digits, last, longer):
    drawn(last)
    assert next_number(GateCheck, "", 2022, digits) == longer
    drawn(longer)
    assert next_number(GateCheck, "", 2022, digits) == f"2022-{int(longer[5:]) + 1}"
