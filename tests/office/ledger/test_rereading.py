import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.county import make_county, make_item
from xuncha.office.ledger.rereading import reread
from xuncha.office.people.models import Unit
from xuncha.office.rectification.models import Item, Measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def same(one, other):
    fields = [field.attname for field in one._meta.concrete_fields]
    return {name: getattr(one, name) for name in fields} == {
        name: getattr(other, name) for name in fields
    }


def test_a_row_is_as_the_database_has_it(county):
    item = make_item(county)
    kept = Item.objects.get(pk=item.pk)
    item.title, item.due = "changed here alone", None
    with transaction.atomic():
        reread(item)
    assert same(item, kept)


def test_what_policy_asks_for_comes_in_the_same_query_and_anew(county):
    item = make_item(county)
    Unit.objects.filter(pk=item.unit_id).update(name="更名后的单位")
    with transaction.atomic():
        reread(item)
        with CaptureQueriesContext(connection) as seen:
            reread(item)
            assert item.unit.name == "更名后的单位"
    assert len(seen) == 1


def test_a_relation_that_was_changed_here_is_forgotten(county):
    item = make_item(county)
    leader = item.leader
    item.leader = county.people["局长甲"]
    with transaction.atomic():
        reread(item)
    assert item.leader == leader


def test_an_empty_relation_stays_empty(county):
    target = county.target
    target.team = None
    target.save(update_fields=["team"])
    with transaction.atomic():
        reread(target)
    assert target.team is None


def test_a_row_that_is_gone_is_said_to_be_gone(county):
    item = make_item(county)
    ghost = Measure(pk=item.pk + 999)
    with transaction.atomic(), pytest.raises(Measure.DoesNotExist):
        reread(ghost)
