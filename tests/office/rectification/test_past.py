from datetime import date, timedelta

import pytest

from tests.county import close, make_county, make_item, rectify
from xuncha.engines.acts import Role
from xuncha.office.rectification import timing
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.tables import ITEMS
from xuncha.office.shell.past import as_stood, stood_on
from xuncha.office.shell.tables import Query

pytestmark = pytest.mark.django_db


def test_a_past_day_shows_state_due_date_and_closing_as_they_stood():
    county = make_county()
    item = make_item(county)
    assigned, first = county.today, item.due
    county.later(days=10)
    request = timing.ask_extension(
        item, until=first + timedelta(days=40), reason="雨季。", **county.as_(Role.UNIT_HEAD)
    )
    timing.grant_extension(request, answer="同意。", **county.as_(Role.LEADER))
    extended = county.today
    county.later(days=10)
    item.refresh_from_db()
    rectify(county, item)
    close(county, item)

    def seen(day):
        rows = stood_on(Item.objects.all(), day)
        return [
            (row.state, row.due, row.closed_on)
            for row in (as_stood(row, Item.then(day)) for row in rows)
        ]

    assert seen(assigned - timedelta(days=1)) == []
    assert seen(assigned) == [("assigned", first, None)]
    assert seen(extended) == [("assigned", first + timedelta(days=40), None)]
    assert seen(county.today) == [("closed", first + timedelta(days=40), county.today)]


def test_saved_views_filters_and_sorting_ask_for_the_past_day_too():
    county = make_county()
    item = make_item(county)
    late = item.due + timedelta(days=5)
    county.later(days=(late - county.today).days + 10)
    rectify(county, item)
    close(county, item)
    actor = county.actors[Role.CLERK]

    def found(day, **query):
        page = ITEMS.page(Item.objects.all(), Query(sort="due", **query), actor, day)
        return [row.pk for row in page.rows]

    assert found(late, saved="overdue") == [item.pk]
    assert found(county.today, saved="overdue") == []
    assert found(late, filters={"state": "assigned"}) == [item.pk]
    assert found(late, filters={"state": "closed"}) == []
    assert found(date(2022, 1, 1)) == []
