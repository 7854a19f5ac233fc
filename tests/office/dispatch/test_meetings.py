from datetime import date, timedelta

import docx
import pytest

from tests.county import feed_back, make_county, make_finding, rectify
from tests.office.dispatch.week import go_to, meeting, with_item
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.dispatch import actions
from xuncha.office.dispatch.minutes import document_bytes
from xuncha.office.dispatch.models import Decision, DispatchMeeting, LeaderSheet
from xuncha.office.dispatch.movement import Span, items_on, last_acts, moved, still
from xuncha.office.inbox.models import Message
from xuncha.office.ledger.verify import verify
from xuncha.office.rectification import actions as rectification
from xuncha.office.rectification.models import Item

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world():
    return with_item()


def decide(county, row, item, **more):
    facts = {
        "unit": item.unit, "item": item, "trouble": "房源未移交。",
        "decision": "由住建局牵头移交。", "who": "局长甲", "until": county.today + 7 * DAY, **more,
    }  # fmt: skip
    return actions.decide(row, **facts, **county.as_(Role.CLERK))


def held(county, as_of):
    row = meeting(county, as_of)
    actions.hold(row, attended="全体领办县领导。", **county.as_(Role.CLERK))
    return row


def test_a_meeting_lives_from_its_preparation_to_its_closing(world):
    county, item, monday = world
    row = held(county, monday + 4 * DAY)
    decision = decide(county, row, item)
    actions.minute(row, minutes="总体推进平稳。", **county.as_(Role.CLERK))
    (sheet,) = row.sheets.all()
    with pytest.raises(BadInput, match="还有 1 位领导没有签批：县领导甲"):
        actions.close(row, **county.as_(Role.DIRECTOR))
    actions.sign(sheet, words="下周现场督办。", **county.as_(Role.LEADER))
    actions.close(row, **county.as_(Role.DIRECTOR))
    actions.miss(decision, outcome="手续未办完。", **county.as_(Role.CLERK))
    actions.fulfil(decision, outcome="已移交。", **county.as_(Role.CLERK))
    assert (row.state, decision.state) == ("closed", "done")
    assert sheet.signed_on == county.today
    assert verify().ok


def test_a_sheet_names_what_moved_and_what_did_not(world):
    county, item, monday = world
    first = monday + 4 * DAY
    (sheet,) = meeting(county, first).sheets.all()
    assert sheet.content["counts"] | {"moved": 0, "still": 1, "open": 1} == sheet.content["counts"]
    assert [line["item"] for line in sheet.content["still"]] == [item.pk]
    actions.cancel(DispatchMeeting.objects.get(), reason="改期。", **county.as_(Role.CLERK))
    rectification.add_measure(
        item, content="制定方案", kind="rule", responsible="股长", department="股",
        due=item.due, **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip
    (sheet,) = meeting(county, first + DAY).sheets.all()
    (line,) = sheet.content["moved"]
    assert (line["item"], line["act"], line["acts"]) == (item.pk, "measure:add", 1)
    assert sheet.content["still"] == []


def test_a_sheet_stays_what_it_was_while_the_item_goes_on(world):
    county, item, monday = world
    (sheet,) = meeting(county, monday + 4 * DAY).sheets.all()
    before = dict(sheet.content)
    rectify(county, item)
    sheet.refresh_from_db()
    assert sheet.content == before


def test_a_span_begins_where_the_last_meeting_ended_even_over_a_cancelled_one(world):
    county, _item, monday = world
    first = held(county, monday + 4 * DAY)
    assert first.since == first.as_of - timedelta(days=7)
    cancelled = meeting(county, monday + 11 * DAY)
    actions.cancel(cancelled, reason="主持人出差。", **county.as_(Role.CLERK))
    third = meeting(county, monday + 18 * DAY)
    assert third.since == first.as_of
    assert [first.number[-3:], cancelled.number[-3:], third.number[-3:]] == ["-01", "-02", "-03"]


def test_what_moved_on_a_past_day_is_read_as_of_that_day(world):
    county, item, monday = world
    span = Span(item.assigned_on, monday)
    now_moved = Span(monday, monday + 7 * DAY)
    go_to(county, monday + DAY)
    rectify(county, item)
    today = county.today
    rows, then = items_on(Item.objects.all(), still(span), span.until, today)
    assert list(rows.values_list("pk", then["state"])) == [(item.pk, "assigned")]
    rows, _then = items_on(Item.objects.all(), moved(now_moved), today, today)
    assert list(rows) == [item]
    verbs = [one.verb for one in last_acts(now_moved, [item.pk])[item.pk]]
    assert verbs[0] == "measure:add"
    assert verbs[-1] == "item:submit"


def test_an_item_assigned_within_the_span_is_not_expected_to_have_moved(world):
    _county, item, _monday = world
    new = Span(item.assigned_on - DAY, item.assigned_on + 2 * DAY)
    old = Span(item.assigned_on, item.assigned_on + 2 * DAY)
    assert not Item.objects.filter(still(new)).exists()
    assert Item.objects.filter(still(old)).exists()


def test_the_leaders_learn_of_the_meeting_the_units_of_its_decisions(world):
    county, item, monday = world
    row = held(county, monday + 4 * DAY)
    leader, head = county.people["县领导甲"], county.people["局长甲"]
    decide(county, row, item)
    assert Message.objects.filter(person=leader, kind="meeting").count() == 1
    assert not Message.objects.filter(person=head).exists()
    actions.minute(row, minutes="总体推进平稳。", **county.as_(Role.CLERK))
    assert Message.objects.filter(person=leader, kind="meeting").count() == 2
    (told,) = Message.objects.filter(person=head)
    assert "由住建局牵头移交" in told.subject
    assert told.number == row.number


def test_out_of_order_is_refused(world):
    county, item, monday = world
    row = meeting(county, monday + 4 * DAY)
    (sheet,) = row.sheets.all()
    with pytest.raises(NotAllowed, match="会议召开后、形成纪要前"):
        decide(county, row, item)
    with pytest.raises(NotAllowed, match="还没有召开"):
        actions.sign(sheet, words="同意。", **county.as_(Role.LEADER))
    with pytest.raises(OutOfOrder, match="已筹备"):
        actions.minute(row, minutes="无。", **county.as_(Role.CLERK))
    with pytest.raises(BadInput, match="还没有召开"):
        meeting(county, monday + 5 * DAY)
    actions.hold(row, attended="全体。", **county.as_(Role.CLERK))
    made = decide(county, row, item)
    with pytest.raises(NotAllowed, match="形成纪要后才能跟踪"):
        actions.fulfil(made, outcome="好。", **county.as_(Role.CLERK))
    with pytest.raises(OutOfOrder, match="已召开"):
        actions.cancel(row, reason="改期。", **county.as_(Role.CLERK))
    actions.minute(row, minutes="平稳。", **county.as_(Role.CLERK))
    with pytest.raises(NotAllowed, match="形成纪要前"):
        decide(county, row, item)


def test_wrong_hands_are_refused(world):
    county, _item, monday = world
    row = held(county, monday + 4 * DAY)
    actions.minute(row, minutes="平稳。", **county.as_(Role.DIRECTOR))
    (sheet,) = row.sheets.all()
    other = county.seat(Role.LEADER, "县领导乙")
    with pytest.raises(NotAllowed, match="不是您的调度单"):
        actions.sign(sheet, words="同意。", by=other, on=county.later())
    with pytest.raises(NotAllowed, match="您的角色不能"):
        actions.sign(sheet, words="同意。", **county.as_(Role.DIRECTOR))
    actions.sign(sheet, words="同意。", **county.as_(Role.LEADER))
    with pytest.raises(NotAllowed, match="写纪要的人不能归档"):
        actions.close(row, **county.as_(Role.DIRECTOR))


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"trouble": " "}, "不能为空"),
        ({"decision": ""}, "不能为空"),
        ({"until": date(2020, 1, 1)}, "落实期限早于会议日期"),
    ],
)  # fmt: skip
def test_a_decision_must_say_what_and_until_when(world, facts, says):
    county, item, monday = world
    row = held(county, monday + 4 * DAY)
    with pytest.raises(BadInput, match=says):
        decide(county, row, item, **facts)
    assert not Decision.objects.exists()


def test_a_meeting_looks_neither_ahead_nor_back(world):
    county, _item, monday = world
    held(county, monday + 4 * DAY)
    for as_of, says in ((monday + 4 * DAY, "不晚于上次调度"), (monday + 90 * DAY, "还没有过完")):
        with pytest.raises(BadInput, match=says):
            actions.prepare(
                held_at=county.now + DAY, place="三会议室", as_of=as_of,
                chair=county.person("县领导甲"), **county.as_(Role.CLERK),
            )  # fmt: skip
    go_to(county, monday + 6 * DAY)
    with pytest.raises(BadInput, match="会议时间已经过去"):
        actions.prepare(
            held_at=county.now - 3 * DAY, place="三会议室", as_of=county.today - DAY,
            chair=county.person("县领导甲"), **county.as_(Role.CLERK),
        )  # fmt: skip
    assert DispatchMeeting.objects.count() == LeaderSheet.objects.count() == 1


def test_the_minutes_name_the_meeting_the_numbers_and_each_decision(world):
    county, item, monday = world
    row = held(county, monday + 4 * DAY)
    decide(county, row, item)
    actions.minute(row, minutes="总体推进平稳。\n两项滞后。", **county.as_(Role.CLERK))
    (sheet,) = row.sheets.all()
    actions.sign(sheet, words="下周现场督办。", **county.as_(Role.LEADER))
    row.refresh_from_db()
    word = docx.Document(document_bytes(row, "文员甲"))
    text = "\n".join(one.text for one in word.paragraphs)
    cells = [cell.text for table in word.tables for line in table.rows for cell in line.cells]
    for part in (row.number, "县委三会议室", "两项滞后。", "下周现场督办。"):
        assert part in text
    assert {"县领导甲", "由住建局牵头移交。", f"县住建局（{item.number}）"} <= set(cells)
    assert document_bytes(row, "文员甲").getvalue() == document_bytes(row, "文员甲").getvalue()


def test_each_leader_has_a_list_of_their_own():
    county = make_county()
    second = county.seat(Role.LEADER, "县领导乙")
    titles = {"公租房分配滞后": "县领导甲", "档案管理不规范": "县领导乙"}
    found = {title: make_finding(county, title=title) for title in titles}
    feed_back(county)
    items = {}
    for title, leader in titles.items():
        found[title].refresh_from_db()
        items[leader] = rectification.assign(
            found[title], leader=county.people[leader], responsible="副局长", department="股",
            goal="整改到位。", **county.as_(Role.CLERK),
        )  # fmt: skip
    row = meeting(county, county.today + DAY)
    mine = LeaderSheet.objects.visible_to(second).get()
    assert [line["item"] for line in mine.content["moved"]] == [items["县领导乙"].pk]
    assert row.sheets.count() == 2
    assert LeaderSheet.objects.visible_to(county.actors[Role.CLERK]).count() == 2
    assert not LeaderSheet.objects.visible_to(county.actors[Role.UNIT_HEAD]).exists()
