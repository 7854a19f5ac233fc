import pytest

from xuncha.engines.acts import (
    Actor,
    BadInput,
    Life,
    NotAllowed,
    OutOfOrder,
    Role,
    allow,
    between,
    find,
    sources,
)

CLERK = Actor(account=1, person=1, name="甲", role=Role.CLERK, unit_path="1/2/")
MOVES = (
    *between("begin", [""], "open", {Role.CLERK}),
    *between("note", ["open", "closed"], "", {Role.CLERK}),
    *between("close", ["open"], "closed", {Role.DIRECTOR}),
)
LIFE = Life(
    title="事",
    moves=MOVES,
    states={"open": "开着", "closed": "关了"},
    verbs={"begin": "开始", "note": "记一笔", "close": "关闭"},
)


def test_a_target_left_empty_stays_where_it_is():
    assert {move.source: move.target for move in MOVES if move.verb == "note"} == {
        "open": "open",
        "closed": "closed",
    }


def test_a_verb_that_does_not_fit_the_state_is_refused_in_words():
    with pytest.raises(OutOfOrder) as refusal:
        LIFE.move("close", "closed")
    assert refusal.value.say() == "现在的状态是“关了”，不能“关闭”。 请先完成前面的环节。"


def test_a_role_that_may_not_do_it_is_refused_before_any_reason_is_given():
    with pytest.raises(NotAllowed, match="您的角色不能“关闭”"):
        allow(LIFE.move("close", "open"), CLERK, "别的理由。", "关闭")


def test_a_reason_of_policy_refuses_too():
    with pytest.raises(NotAllowed, match="别的理由"):
        allow(LIFE.move("note", "open"), CLERK, "别的理由。", "记一笔")


def test_moves_open_to_a_role_keep_the_order_of_the_table():
    assert [move.verb for move in LIFE.open_to(CLERK, "open")] == ["note"]
    assert sources(MOVES, "note") == ("open", "closed")
    assert find(MOVES, "close", "closed") is None


def test_scope_covers_the_tree_below_and_nothing_beside_it():
    assert CLERK.covers("1/2/3/")
    assert not CLERK.covers("1/22/")
    assert not Actor(account=1, person=1, name="乙", role=Role.CLERK).covers("1/")


def test_a_refusal_names_the_row_and_translates_its_parts():
    refusal = BadInput("%(name)s 重复。", "请核对。", row=7, name="甲")
    assert refusal.say() == "第 7 行：甲 重复。 请核对。"
    assert refusal.say(lambda text: text.replace("重复", "twice")) == "第 7 行：甲 twice。 请核对。"
