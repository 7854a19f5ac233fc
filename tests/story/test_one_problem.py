import pytest

from tests.county import close, make_county, make_item, rectify
from xuncha.engines.acts import Role
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.rectification import actions
from xuncha.office.rectification.lifecycle import ItemState

pytestmark = pytest.mark.django_db


def test_one_problem_goes_from_working_paper_to_closed_and_the_ledger_holds():
    county = make_county()
    item = make_item(county)
    rectify(county, item)
    close(county, item)
    item.refresh_from_db()
    assert item.state == ItemState.CLOSED
    assert item.closed_on == county.today
    verdict = verify()
    assert verdict.ok, (verdict.problem, verdict.where)
    assert verdict.entries == Entry.objects.count()


def test_a_look_back_that_finds_the_problem_again_reopens_it_and_it_closes_again():
    county = make_county()
    item = make_item(county)
    rectify(county, item)
    close(county, item)
    county.later(days=90)
    actions.look_back(
        item, looked_on=county.today, found="又有空置。", holds=False, **county.as_(Role.CLERK)
    )
    item.refresh_from_db()
    assert item.state == ItemState.RECTIFYING
    actions.submit(item, report="再次分配。", **county.as_(Role.UNIT_HEAD))
    close(county, item)
    assert verify().ok
