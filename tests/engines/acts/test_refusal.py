import pytest

from xuncha.engines.acts import BadInput, need


def test_what_is_needed_comes_back_without_the_space_around_it():
    assert need(" 已核实。\n第二段。\n", "opinion") == "已核实。\n第二段。"


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
def test_what_is_needed_and_empty_is_refused_by_its_field(text):
    with pytest.raises(BadInput, match="不能为空") as refused:
        need(text, "opinion")
    assert refused.value.field == "opinion"
