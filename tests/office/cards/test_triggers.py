"""The default ladder and ladders of one's own, on values alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from xuncha.office.cards.ladders import default_text
from xuncha.office.cards.reading import read_ladder
from xuncha.office.cards.rungs import EVIDENCE_OF, Colour, Evidence, Level, Rule
from xuncha.office.cards.triggers import (
    Facts,
    Owed,
    Record,
    Standing,
    Unanswered,
    next_level,
    propose,
)

DAY = date(2022, 6, 1)
LADDER = read_ladder(default_text(), default=True)


def owed(late=0, *, pk=1, unit=1, round_=1, returned=(), with_unit=True, running=True):
    due = DAY - timedelta(days=late)
    return Owed(pk, f"N{pk}", unit, round_, due, with_unit, running, len(returned), tuple(returned))


def step(rung, *, items=(), stands=True, unit=1, round_=1, pk=1, day=DAY, records=(), due=DAY):
    return Standing(
        unit, round_, LADDER.rungs[rung].colour, rung, dict.fromkeys(items, due),
        frozenset(records), stands, pk, f"C{pk}", day,
    )  # fmt: skip


def record(kind, pk=1, *, unit=1, round_=1, day=DAY):
    return Record(kind, pk, f"R{pk}", unit, round_, day)


def proposals(items=(), *, ladder=LADDER, **more):
    return propose(Facts(tuple(items), **more), ladder, DAY)


def keys(items=(), **more):
    return [one.rung.key for one in proposals(items, **more)]


def test_the_default_ladder_measures_by_every_rule_and_says_that_it_is_a_default():
    assert {rung.rule for rung in LADDER.rungs.values()} == set(Rule)
    assert {rung.confidence.value for rung in LADDER.rungs.values()} == {"default"}
    assert all(rung.evidence is EVIDENCE_OF[rung.rule] for rung in LADDER.rungs.values())


@pytest.mark.parametrize(
    ("late", "found"),
    [
        (-21, []),
        (-20, ["remind"]),
        (-11, ["remind"]),
        (-10, ["due_soon"]),
        (0, ["due_soon"]),
        (1, ["overdue"]),
        (15, ["overdue"]),
        (16, ["overdue_long"]),
        (400, ["overdue_long"]),
    ],
)
def test_days_decide_between_reminder_yellow_and_red(late, found):
    assert keys([owed(late)]) == found


@pytest.mark.parametrize("late", [-20, -3, 3, 40])
def test_an_item_whose_time_stands_still_is_neither_near_nor_late(late):
    assert keys([owed(late, running=False)]) == []


def test_what_waits_for_others_than_the_unit_is_not_due_soon_but_may_be_overdue():
    assert keys([owed(-3, with_unit=False)]) == []
    assert keys([owed(3, with_unit=False)]) == ["overdue"]


def test_an_item_sent_back_twice_is_yellow_since_the_second_time():
    days = [date(2022, 5, 1), date(2022, 5, 9)]
    assert keys([owed(-100, returned=days[:1])]) == []
    (one,) = proposals([owed(-100, returned=days)])
    assert (one.rung.key, one.since) == ("returned_twice", days[1])


@pytest.mark.parametrize(
    ("late", "since"),
    [(-20, DAY), (-11, DAY - timedelta(9)), (3, DAY - timedelta(2)), (20, DAY - timedelta(4))],
)
def test_a_proposal_says_since_when_it_holds(late, since):
    (one,) = proposals([owed(late)])
    assert one.since == since


def test_a_ladder_of_ones_own_changes_the_days():
    long, short = LADDER.rungs["overdue_long"], LADDER.rungs["overdue"]
    own = {"overdue_long": replace(long, least=5), "overdue": replace(short, most=4)}
    ladder = replace(LADDER, rungs={**LADDER.rungs, **own})
    assert keys([owed(5)], ladder=ladder) == ["overdue_long"]
    assert keys([owed(4)], ladder=ladder) == ["overdue"]


def test_a_rung_that_is_left_out_proposes_nothing():
    rungs = {key: one for key, one in LADDER.rungs.items() if key != "remind"}
    assert keys([owed(-15)], ladder=replace(LADDER, rungs=rungs)) == []


@pytest.mark.parametrize(
    ("kind", "rung"),
    [
        (Evidence.EVALUATION, "grade_poor"),
        (Evidence.SUSPICION, "false_report"),
        (Evidence.SURVEY, "survey_poor"),
    ],
)
def test_one_grave_record_is_red_once_and_a_second_one_anew(kind, rung):
    first, second = record(kind), record(kind, 2)
    assert keys(records=[first]) == [rung]
    lifted = step(rung, stands=False, records=[(kind.value, 1)])
    assert keys(records=[first], steps=[lifted]) == []
    (one,) = proposals(records=[first, second], steps=[lifted])
    assert one.records == (second,)


def test_weekly_reports_missed_twice_are_yellow_and_named_weeks_count_no_more():
    weeks = [record(Evidence.WEEK, n, day=DAY + timedelta(7 * n)) for n in range(4)]
    assert keys(records=weeks[:1]) == []
    (one,) = proposals(records=weeks[:3])
    assert (one.rung.key, one.since, one.colour) == (
        "reports_missed", weeks[1].day, Colour.YELLOW,
    )  # fmt: skip
    named = step("reports_missed", records=[("week", 0), ("week", 1)])
    assert keys(records=weeks[:3], steps=[named]) == []
    assert keys(records=weeks, steps=[named]) == ["reports_missed"]


def test_weeks_of_two_rounds_or_two_units_are_not_added_up():
    here = record(Evidence.WEEK, 1)
    assert keys(records=[here, record(Evidence.WEEK, 2, round_=2)]) == []
    assert keys(records=[here, record(Evidence.WEEK, 2, unit=2)]) == []


def test_two_yellows_in_one_round_make_red_and_in_two_rounds_do_not():
    first = step("overdue", items=[1], stands=False, pk=1)
    second = step("returned_twice", items=[2], pk=2)
    (one,) = proposals(steps=[first, second])
    assert one.rung.key == "two_yellows"
    assert [shown.number for shown in one.records] == ["C1", "C2"]
    elsewhere = step("returned_twice", items=[2], round_=2, pk=2)
    assert keys(steps=[first, elsewhere]) == []


def test_an_item_with_two_yellow_cards_is_supervised_by_letter_once():
    first = step("overdue", items=[7], stands=False, pk=1, day=DAY - timedelta(40))
    second = step("returned_twice", items=[7], stands=False, pk=2, day=DAY - timedelta(9))
    red = step("two_yellows", stands=False, pk=3, records=[("card", 1), ("card", 2)])
    item = owed(-90, pk=7)
    (one,) = proposals([item], steps=[first, second, red])
    assert (one.rung.key, one.items, one.since) == ("yellow_again", (item,), second.day)
    letter = step("yellow_again", items=[7], pk=4)
    assert keys([item], steps=[first, second, red, letter]) == []


def test_red_silences_yellow_of_the_same_unit_and_round_only():
    items = [owed(20, pk=1), owed(3, pk=2), owed(3, pk=3, unit=2), owed(3, pk=4, round_=2)]
    assert [(one.rung.key, one.unit, one.round) for one in proposals(items)] == [
        ("overdue_long", 1, 1),
        ("overdue", 1, 2),
        ("overdue", 2, 1),
    ]


def test_red_does_not_silence_a_reminder_of_another_item():
    assert keys([owed(20, pk=1), owed(-15, pk=2)]) == ["overdue_long", "remind"]


def test_a_red_card_that_stands_silences_new_yellow_ones():
    assert keys([owed(3)], steps=[step("slow")]) == []
    assert keys([owed(3)], steps=[step("slow", stands=False)]) == ["overdue"]


def test_what_a_standing_card_names_is_left_out_of_the_next_proposal():
    named = step("overdue", items=[1])
    assert keys([owed(3, pk=1)], steps=[named]) == []
    (one,) = proposals([owed(3, pk=1), owed(3, pk=2)], steps=[named])
    assert [item.pk for item in one.items] == [2]


def test_an_item_of_a_lifted_card_may_be_proposed_again():
    lifted = step("overdue", items=[1], stands=False)
    assert keys([owed(3, pk=1)], steps=[lifted]) == ["overdue"]


def test_a_reminder_is_sent_once_for_a_due_date_and_anew_when_that_moves():
    item = owed(-15)
    assert keys([item], steps=[step("remind", items=[1], due=item.due)]) == []
    assert keys([item], steps=[step("remind", items=[1], due=DAY)]) == ["remind"]


def test_items_of_a_unit_and_round_stand_in_one_proposal_the_latest_first():
    (one,) = proposals([owed(2, pk=5), owed(9, pk=6)])
    assert [item.pk for item in one.items] == [6, 5]
    assert one.colour is Colour.YELLOW


@pytest.mark.parametrize(
    ("days", "told", "level"),
    [
        (4, ["handler", "unit_head"], None),
        (5, ["handler", "unit_head"], Level.LEADER),
        (5, ["unit_head", "leader", "leading_group"], Level.COMMISSION),
        (90, list(Level), None),
    ],
)
def test_a_card_unanswered_past_its_day_climbs_one_level_at_a_time(days, told, level):
    late = Unanswered(9, "C9", 1, 1, DAY - timedelta(days), frozenset(map(Level, told)))
    found = proposals(unanswered=[late])
    assert [(one.card, one.level) for one in found] == ([(9, level)] if level else [])


def test_a_level_that_the_ladder_does_not_name_is_passed_over():
    rung = replace(LADDER.rungs["unanswered"], tell=(Level.UNIT_HEAD, Level.COMMISSION))
    assert next_level(rung, frozenset({Level.UNIT_HEAD, Level.HANDLER})) is Level.COMMISSION
    assert next_level(rung, frozenset({Level.LEADING_GROUP})) is Level.COMMISSION


def test_the_order_is_the_ladders_and_does_not_hang_on_the_order_of_the_facts():
    items = [owed(3, pk=n, unit=n % 5, round_=n % 3) for n in range(40)]
    items += [owed(30, pk=n, unit=9) for n in range(40, 44)]
    assert proposals(items) == proposals(items[::-1])
    assert keys(items)[0] == "overdue_long"
