from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from tests.county import make_county, make_item
from tests.office.petitions import desk
from tests.office.reports.history import lived
from xuncha.engines.acts import BadInput, Role
from xuncha.office.ledger.verify import verify
from xuncha.office.reports.figures import Scope, percent, printed
from xuncha.office.reports.metrics import CATALOGUE, METRICS, metric, values

pytestmark = pytest.mark.django_db


def figures(scope, day):
    return {one.id: one.of(scope, day).value for one in METRICS}


def test_each_day_still_gives_what_a_count_by_hand_gave_at_its_end():
    _county, days = lived()
    long_after = max(days) + timedelta(days=400)
    for day, counts in days.items():
        read = figures(Scope(long_after), day)
        assert {key: read[key] for key in counts} == counts, day
    assert verify().ok


def test_the_days_hold_something_of_every_family():
    _county, days = lived()
    last = days[max(days)]
    nought = {key for key, count in last.items() if not count}
    assert nought <= {
        "special_reports", "villages_inspected", "round_1_rate", "provincial_closed",
        "provincial_rate", "personnel_removed", "outcome_rules",
    }  # fmt: skip
    assert last["households_housed"] == 426
    assert last["livelihood_solved"] == 1


def test_today_is_the_same_from_the_rows_and_from_the_ledger():
    _county, days = lived()
    day = max(days)
    assert figures(Scope(day), day) == figures(Scope(day + timedelta(days=1)), day)


def test_the_rows_behind_a_count_are_as_many_as_it_says():
    _county, days = lived()
    for day in days:
        for one in METRICS:
            figure = one.of(Scope(max(days)), day)
            if one.unit in ("项", "件", "张", "次") and one.chapter != "outcomes":
                assert figure.rows.count() == figure.value, (one.id, day)


def test_a_day_before_the_first_act_has_nothing():
    county = make_county()
    make_item(county)
    read = figures(Scope(county.today), county.today - timedelta(days=100))
    assert set(read.values()) <= {0, None}


def test_a_reader_counts_only_what_they_may_see():
    county = make_county()
    make_item(county)
    day = county.today

    def items(role):
        return metric("items").of(Scope(day, county.actors[role]), day).value

    assert items(Role.CLERK) == 1
    assert items(Role.LEADER) == 1
    assert items(Role.UNIT_HEAD) == 1
    assert items(Role.EVALUATOR) == 0
    assert items(Role.AUDIT_ADMIN) == 0


def test_a_figure_can_be_narrowed_to_a_round_and_to_a_tree_of_units():
    county = make_county()
    item = make_item(county)
    day, other = county.today, county.units["县林业局"].path
    assert metric("items").of(Scope(day, round=item.round_id), day).value == 1
    assert metric("items").of(Scope(day, round=item.round_id + 1), day).value == 0
    assert metric("items").of(Scope(day, unit=item.unit.path), day).value == 1
    assert metric("items").of(Scope(day, unit=other), day).value == 0


def test_a_narrowing_that_the_rows_do_not_know_leaves_nothing_to_measure():
    county = make_county()
    scope = Scope(county.today, round=county.round.pk)
    assert metric("standing_committee_meetings").of(scope, county.today).value is None


def test_an_unknown_metric_is_refused_with_the_cure():
    with pytest.raises(BadInput, match="指标目录"):
        metric("nothing")


def test_the_catalogue_names_each_metric_once_in_words_of_its_own():
    assert len(CATALOGUE) == len(METRICS)
    assert all(one.label and one.unit and one.words.endswith("。") for one in METRICS)
    assert len({one.label for one in METRICS}) == len(METRICS)


def test_values_follow_the_next_act_at_once():
    county = make_county()
    make_item(county)
    day = localdate(county.now)
    before = values(Scope(day), day)
    assert values(Scope(day), day) is before
    desk.register(county)
    assert values(Scope(day), day)["petitions"] == before["petitions"] + 1


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(46, 47, "97.87"), (1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"), (5, 5, "100.00")],
)
def test_a_share_is_rounded_half_up_to_two_places(part, whole, expected):
    assert percent(part, whole) == Decimal(expected)


def test_there_is_no_share_of_nothing():
    assert percent(0, 0) is None


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (None, None, "—"),
        (0, None, "0"),
        (1581, None, "1581"),
        (123456, None, "123,456"),
        (Decimal("97.87"), None, "97.87"),
        (Decimal("97.87"), 0, "98"),
        (Decimal("97.50"), 0, "98"),
        (Decimal("201.3700"), None, "201.37"),
        (Decimal("14.0000"), None, "14"),
        (Decimal("100.00"), None, "100"),
    ],
)
def test_a_number_is_printed_as_a_text_has_it(value, places, expected):
    assert printed(value, places) == expected
