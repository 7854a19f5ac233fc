"""Who judges a suspicion, in what order, and what cards and evaluation read of it afterwards."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest

from tests.county import make_county
from tests.office.authenticity.reported import give, make_items, report, scan, scene
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.engines.documents.tables import write_table
from xuncha.office.authenticity import actions
from xuncha.office.authenticity.models import Place, Suspicion, Verdict
from xuncha.office.authenticity.places import import_places
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


@pytest.fixture
def suspicion(county):
    (item,) = make_items(county, 1)
    give(county, item, scene(1))
    report(county, item, "共发现问题25个，已整改20个，未整改6个。")
    (row,) = scan(county)
    return row


def test_a_confirmed_suspicion_is_proven_from_its_day_until_it_is_withdrawn(county, suspicion):
    actions.confirm(
        suspicion, verdict=Verdict.FALSE, opinion="到现场看，6 个问题没有动。",
        **county.as_(Role.EVALUATOR),
    )  # fmt: skip
    judged = county.today
    county.later(days=10)
    actions.withdraw(suspicion, reason="照片对错了村。", **county.as_(Role.DIRECTOR))
    proven = Suspicion.objects.proven
    assert not proven(as_of=judged - timedelta(days=1)).exists()
    assert proven(as_of=judged).get() == suspicion
    assert proven(as_of=judged + timedelta(days=9)).exists()
    assert not proven(as_of=county.today).exists()
    assert suspicion.state == "dismissed"
    assert verify().ok


def test_carelessness_is_confirmed_but_no_false_rectification(county, suspicion):
    actions.confirm(
        suspicion, verdict=Verdict.CARELESS, opinion="写错了。", **county.as_(Role.DIRECTOR)
    )
    assert not Suspicion.objects.proven(as_of=county.today).exists()
    assert Suspicion.objects.confirmed(as_of=county.today).exists()


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT_HEAD, Role.LEADING_GROUP, Role.COMMISSION])
def test_others_do_not_judge(county, suspicion, role):
    with pytest.raises(NotAllowed):
        actions.dismiss(suspicion, opinion="没有问题。", **county.as_(role))


def test_a_person_with_a_post_in_the_unit_keeps_away(county, suspicion):
    clerk = county.people["文员甲"]
    people.appoint(
        clerk, unit=suspicion.unit, title="挂职副局长", since=county.today, by=people.FOUNDER,
        on=county.later(),
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.dismiss(suspicion, opinion="没有问题。", **county.as_(Role.CLERK))


def test_nobody_withdraws_their_own_judgement(county, suspicion):
    actions.confirm(suspicion, verdict=Verdict.FALSE, opinion="属实。", **county.as_(Role.DIRECTOR))
    with pytest.raises(NotAllowed):
        actions.withdraw(suspicion, reason="看错了。", **county.as_(Role.DIRECTOR))


def test_a_judged_suspicion_is_not_judged_again(county, suspicion):
    actions.dismiss(suspicion, opinion="口径不同。", **county.as_(Role.DIRECTOR))
    with pytest.raises(OutOfOrder):
        actions.confirm(
            suspicion, verdict=Verdict.FALSE, opinion="属实。", **county.as_(Role.CLERK)
        )


def test_a_judgement_needs_its_words_and_a_known_verdict(county, suspicion):
    with pytest.raises(BadInput, match="不能为空"):
        actions.dismiss(suspicion, opinion="  ", **county.as_(Role.DIRECTOR))
    with pytest.raises(BadInput, match="认定结果"):
        actions.confirm(suspicion, verdict="x", opinion="属实。", **county.as_(Role.DIRECTOR))
    suspicion.refresh_from_db()
    assert suspicion.state == "pending"


def table(*rows):
    data = BytesIO()
    write_table(data, "坐标", ["单位代码", "纬度", "经度", "坐标来源"], rows)
    return {"data": data.getvalue(), "filename": "places.xlsx"}


def test_places_come_from_a_table_and_are_put_right_by_the_next(county):
    import_places(**table(["431222105", "28.6", "110.6", "底图"]), **county.as_(Role.CLERK))
    import_places(**table(["431222105", "28.75", "110.6", "实测"]), **county.as_(Role.CLERK))
    assert (Place.objects.get().latitude, Place.objects.get().source) == (Decimal("28.75"), "实测")
    assert verify().ok


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["X", "28.6", "110.6", "底图"], "第 3 行：没有代码为“X”的单位"),
        (["431222111", "北纬28", "110.6", "底图"], "第 3 行：“北纬28”不是度数"),
        (["431222111", "128.6", "28.6", "底图"], "第 3 行：坐标应在"),
        (["431222111", "28.6", "110.6", ""], "第 3 行：没有填写"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(county, row, said):
    with pytest.raises(BadInput) as refused:
        import_places(
            **table(["431222105", "28.6", "110.6", "底图"], row), **county.as_(Role.CLERK)
        )
    assert refused.value.say().startswith(said)
    assert not Place.objects.exists()


def test_a_unit_has_one_place(county):
    facts = {"latitude": Decimal(28), "longitude": Decimal(110), "source": "底图"}
    unit = county.units["五强溪镇"]
    actions.locate(unit=unit, **facts, **county.as_(Role.CLERK))
    with pytest.raises(BadInput, match="已经登记"):
        actions.locate(unit=unit, **facts, **county.as_(Role.CLERK))
