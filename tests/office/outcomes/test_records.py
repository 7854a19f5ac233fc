from datetime import timedelta
from decimal import Decimal

import pytest

from tests.county import make_county, make_item
from tests.office.outcomes.made import propose, sanctions
from xuncha.engines.acts import BadInput, NotAllowed, Role
from xuncha.office.ledger.verify import verify
from xuncha.office.mandate.lifecycle import RuleVerb
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes import actions
from xuncha.office.outcomes.models import (
    Indicator,
    PersonnelResult,
    RuleOrigin,
    Sanction,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def test_defaults_are_loaded_once_and_edited(county):
    first = len(sanctions(county))
    assert actions.add_default_sanctions(**county.as_(Role.COMMISSION)) == []
    way = Sanction.objects.get(scope="person", name="诫勉")
    actions.rename_sanction(way, name="书面诫勉", **county.as_(Role.COMMISSION))
    with pytest.raises(BadInput, match="已经有了"):
        actions.rename_sanction(way, name="通报", **county.as_(Role.COMMISSION))
    actions.retire_sanction(way, **county.as_(Role.COMMISSION))
    assert Sanction.objects.count() == first
    with pytest.raises(BadInput, match="已停用"):
        propose(county, items=[make_item(county)], sanction=way)


def record(county, **more):
    facts = {
        "kind": "promoted", "person": county.people["组员乙"], "decided_on": county.today,
        "basis": "巡察一线表现突出。", **more,
    }  # fmt: skip
    return actions.record_result(**facts, **county.as_(Role.ORGANIZATION))


def test_a_personnel_result_is_recorded_and_corrected(county):
    result = record(county)
    actions.correct_result(
        result, kind="rotated", decided_on=result.decided_on, basis="交流。", post_to="副局长",
        reason="登记有误。", **county.as_(Role.ORGANIZATION),
    )  # fmt: skip
    result.refresh_from_db()
    assert (result.kind, result.post_to) == ("rotated", "副局长")
    assert verify().ok


def test_a_result_twice_or_in_the_future_is_refused(county):
    record(county)
    with pytest.raises(BadInput, match="已经登记"):
        record(county)
    with pytest.raises(BadInput, match="还没有到"):
        record(county, decided_on=county.today + timedelta(days=9))
    assert PersonnelResult.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CLERK, Role.DIRECTOR, Role.COMMISSION, Role.LEADER])
def test_only_the_organization_department_records_results(county, role):
    with pytest.raises(NotAllowed):
        actions.record_result(
            kind="promoted", person=county.people["组员乙"], decided_on=county.today,
            basis="表现突出。", **county.as_(role),
        )  # fmt: skip


def indicator(county, **more):
    facts = {
        "code": "gdp", "name": "地区生产总值", "group": "经济", "value": Decimal("123.4567"),
        "measure": "亿元", "period": "2021", "as_of": county.today, "source": "统计公报", **more,
    }  # fmt: skip
    return actions.record_indicator(**facts, **county.as_(Role.CLERK))


def test_an_indicator_keeps_its_value_to_the_last_digit_and_is_corrected(county):
    row = indicator(county)
    assert Indicator.objects.get(pk=row.pk).value == Decimal("123.4567")
    actions.correct_indicator(
        row, value=Decimal(124), as_of=county.today, source="修订公报", reason="数据修订。",
        **county.as_(Role.CLERK),
    )  # fmt: skip
    assert Indicator.objects.get(pk=row.pk).value == Decimal(124)
    assert verify().ok


def test_an_indicator_has_one_value_a_period(county):
    indicator(county)
    indicator(county, period="2022")
    with pytest.raises(BadInput, match="2021"):
        indicator(county)
    assert Indicator.objects.count() == 2


def make_rule(county):
    from xuncha.office.ledger.actions import begin

    rule = Rule(
        code="R-01", title="公租房分配办法", series="outcome", issuer="县委", issued_on=county.today
    )
    begin(rule, RuleVerb.ISSUE, **county.as_(Role.CLERK))
    return rule


def test_a_finding_leads_to_a_rule_once(county):
    item = make_item(county)
    rule = make_rule(county)
    facts = {"finding": item.finding, "why": "多个单位反复出现。"}
    actions.trace(rule, item=item, **facts, **county.as_(Role.CLERK))
    with pytest.raises(BadInput, match="已经登记"):
        actions.trace(rule, **facts, **county.as_(Role.CLERK))
    assert RuleOrigin.objects.count() == 1
    assert verify().ok
