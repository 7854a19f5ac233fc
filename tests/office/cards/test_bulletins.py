"""Bulletins drafted from the cards of a period, edited by the office, announced by a director."""

import io
from datetime import timedelta

import docx
import pytest

from tests.county import make_county
from tests.office.cards.issued import issue, make_late
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.cards import drafting
from xuncha.office.cards.lifecycle import BulletinState
from xuncha.office.cards.models import Bulletin, BulletinLine
from xuncha.office.inbox.models import Message
from xuncha.office.ledger.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def draft(county, scope="carded", days=60, **more):
    facts = {"since": county.today - timedelta(days=days), "until": county.today, **more}
    return drafting.draft(scope=scope, **facts, **county.as_(Role.CLERK))


def test_a_draft_counts_cards_and_items_of_its_period(county):
    item = make_late(county)
    card = issue(county, item)
    drawn = draft(county)
    line = drawn.lines.get()
    late = (drawn.until - item.due).days
    assert (line.unit, line.red, line.yellow, line.owed, line.overdue, line.longest) == (
        item.unit, 1, 0, 1, 1, late,
    )  # fmt: skip
    assert list(drawn.cards.all()) == [card]
    assert (drawn.state, drawn.published_on) == (BulletinState.DRAFTED, None)
    assert f"{late} 天" in drawn.text
    assert verify().ok


def test_a_card_of_another_period_is_not_counted(county):
    issue(county, make_late(county))
    county.later(days=40)
    with pytest.raises(BadInput, match="没有可通报"):
        draft(county, days=10)
    assert Bulletin.objects.count() == 0


def test_units_that_the_ladder_proposes_are_named_on_request(county):
    make_late(county)
    with pytest.raises(BadInput):
        draft(county)
    assert draft(county, "proposed").lines.get().red == 0


@pytest.mark.parametrize(("since", "until"), [(5, 9), (-3, 1)])
def test_a_period_out_of_order_or_in_the_future_is_refused(county, since, until):
    issue(county, make_late(county))
    with pytest.raises(BadInput) as caught:
        draft(
            county, since=county.today - timedelta(days=since),
            until=county.today - timedelta(days=until),
        )  # fmt: skip
    assert caught.value.field == "until"


def test_the_office_edits_a_director_announces_and_the_units_are_told(county):
    card = issue(county, make_late(county))
    drawn = draft(county)
    drafting.edit(
        drawn, title="三月通报", text="请抓紧整改。", units=[card.unit], **county.as_(Role.CLERK)
    )
    with pytest.raises(NotAllowed):
        drafting.publish(drawn, **county.as_(Role.CLERK))
    drafting.publish(drawn, **county.as_(Role.DIRECTOR))
    assert drawn.state == BulletinState.ANNOUNCED
    message = Message.objects.get(number=drawn.number)
    assert (message.person.name, message.subject) == ("局长甲", f"{drawn.number} 三月通报")
    with pytest.raises(OutOfOrder):
        drafting.edit(drawn, title="改", text="改。", units=[card.unit], **county.as_(Role.CLERK))
    assert verify().ok


def test_a_unit_left_out_takes_its_line_and_its_cards_with_it(county):
    issue(county, make_late(county))
    drawn = draft(county)
    forest = county.units["县林业局"]
    drafting.edit(drawn, title="通报", text="见表。", units=[forest], **county.as_(Role.CLERK))
    assert (drawn.lines.count(), drawn.cards.count()) == (0, 0)
    with pytest.raises(BadInput, match="没有被通报单位"):
        drafting.edit(drawn, title="通报", text="见表。", units=[], **county.as_(Role.CLERK))
    assert verify().ok


def test_a_discarded_draft_is_not_announced(county):
    issue(county, make_late(county))
    drawn = draft(county)
    drafting.discard(drawn, reason="重复。", **county.as_(Role.CLERK))
    with pytest.raises(OutOfOrder):
        drafting.publish(drawn, **county.as_(Role.DIRECTOR))


SEES_DRAFTS = {Role.CLERK, Role.DIRECTOR, Role.LEADING_GROUP}


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_for_the_office_and_its_group(client, county, role):
    issue(county, make_late(county))
    drawn = draft(county)
    client.force_login(county.accounts[role])
    expected = 200 if role in SEES_DRAFTS else 404
    assert client.get(drawn.get_absolute_url()).status_code == expected
    assert client.get(f"{drawn.get_absolute_url()}document/").status_code == expected


def test_the_word_document_holds_the_table_and_says_that_it_is_a_draft(client, county):
    item = make_late(county)
    issue(county, item)
    drawn = draft(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    first = client.get(f"{drawn.get_absolute_url()}document/")
    again = client.get(f"{drawn.get_absolute_url()}document/")
    assert first.content == again.content
    found = docx.Document(io.BytesIO(first.content))
    text = "\n".join(one.text for one in found.paragraphs)
    assert "草稿" in text
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    assert item.unit.name in cells


def test_a_line_changed_behind_the_ledgers_back_is_found(county):
    issue(county, make_late(county))
    draft(county)
    BulletinLine.objects.update(red=7)
    assert not verify().ok


def test_a_draft_is_made_edited_and_announced_from_its_pages(client, county):
    card = issue(county, make_late(county))
    client.force_login(county.accounts[Role.CLERK])
    data = {"since": card.issued_on, "until": card.issued_on, "scope": "carded"}
    made = client.post("/bulletins/draft/", data)
    assert made.status_code == 302
    drawn = Bulletin.objects.get()
    page = client.get(drawn.get_absolute_url()).content.decode()
    assert f"/bulletins/{drawn.pk}/edit/" in page
    assert "被通报单位情况" in page
    form = {"title": "通报", "text": "见表。", "units": [card.unit_id]}
    assert client.post(f"/bulletins/{drawn.pk}/edit/", form).status_code == 302
    client.force_login(county.accounts[Role.DIRECTOR])
    done = client.post(f"/bulletins/{drawn.pk}/announce/", {"confirmed": "on"})
    assert done.status_code == 302
    drawn.refresh_from_db()
    assert drawn.state == BulletinState.ANNOUNCED
