from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from xuncha.office.evaluation.pasting import pairs, words


@pytest.mark.parametrize(
    "line", ["组织 领导 15", "组织 领导\t15", "组织 领导，15", "组织 领导 ,  15"]
)
def test_a_pair_is_a_name_a_gap_and_a_number(line):
    assert pairs(f"\n{line}\n") == [("组织 领导", Decimal(15))]


@pytest.mark.parametrize(
    "line", ["组织领导", "15", "甲 十五", "甲 NaN", "甲 1e9", "甲 1.005", "甲 -inf"]
)
def test_what_is_no_pair_names_its_row(line):
    with pytest.raises(ValidationError) as caught:
        pairs(f"乙 1\n\n{line}")
    assert "第 3 行" in caught.value.messages[0]


def test_words_stand_once_in_their_order():
    assert words("乙、甲 乙\n丙，甲") == ["乙", "甲", "丙"]
