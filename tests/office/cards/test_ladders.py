"""A county's own ladder: proposed from a file, adopted by another, in force on its own days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.county import make_county
from tests.office.cards.issued import issue, make_late
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.cards import ladder_acts
from xuncha.office.cards.ladders import default_text, ladder_on
from xuncha.office.cards.models import Ladder
from xuncha.office.cards.reading import LadderError
from xuncha.office.ledger.verify import verify
from xuncha.office.mandate import actions as mandate

pytestmark = pytest.mark.django_db
STRICT = default_text().replace('name = "default"', 'name = "county"')
STRICT = STRICT.replace("least = 16", "least = 6").replace("most = 15", "most = 5")


@pytest.fixture
def county():
    return make_county()


@pytest.fixture
def document(county):
    return mandate.issue_rule(
        code="沅巡〔2022〕9号", title="红黄牌预警办法", series="inspection", issuer="县委巡察办",
        issued_on=county.today, effective_on=county.today, text="办法。",
        **county.as_(Role.CLERK),
    )  # fmt: skip


def propose(county, document, text=STRICT):
    return ladder_acts.propose(text=text, document=document, **county.as_(Role.CLERK))


def adopt(county, ladder, role=Role.DIRECTOR):
    ladder_acts.adopt(ladder, note="同意。", **county.as_(role))


def day_of(county):
    return timezone.localdate(county.now)


def test_an_adopted_ladder_takes_the_defaults_place_and_the_ledger_holds(county, document):
    ladder = propose(county, document)
    assert ladder_on(day_of(county)).default
    adopt(county, ladder)
    found = ladder_on(day_of(county))
    assert (found.name, found.default, found.rungs["overdue_long"].least) == ("county", False, 6)
    assert ladder_on(day_of(county) - timedelta(days=1)).default
    card = issue(county, make_late(county, days=7))
    assert (card.colour, card.ladder_name) == ("red", "county")
    assert (card.said, card.said_en) == (
        "逾期 6 天以上仍未销号", "overdue by 6 days or more and not closed",
    )  # fmt: skip
    assert verify().ok


def test_a_retired_ladder_still_counts_on_the_days_before(county, document):
    ladder = propose(county, document)
    adopt(county, ladder)
    adopted = day_of(county)
    county.later(days=3)
    ladder_acts.retire(ladder, reason="修订。", **county.as_(Role.DIRECTOR))
    assert ladder_on(day_of(county)).default
    assert ladder_on(day_of(county) - timedelta(days=1)).name == "county"
    assert ladder_on(adopted).name == "county"


def test_a_ladder_dated_ahead_waits_for_its_day(county, document):
    ahead = day_of(county) + timedelta(days=10)
    text = STRICT.replace("valid_from = 2015-01-01", f"valid_from = {ahead}")
    adopt(county, propose(county, document, text))
    assert ladder_on(ahead - timedelta(days=1)).default
    assert ladder_on(ahead).name == "county"


def test_who_proposed_does_not_adopt(county, document):
    ladder = ladder_acts.propose(text=STRICT, document=document, **county.as_(Role.DIRECTOR))
    with pytest.raises(NotAllowed, match="提出阶梯的人"):
        adopt(county, ladder)
    adopt(county, ladder, Role.LEADING_GROUP)
    ladder.refresh_from_db()
    assert ladder.adopted_by != ladder.proposed_by


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.UNIT_HEAD])
def test_only_those_who_issue_cards_adopt(county, document, role):
    with pytest.raises(NotAllowed):
        adopt(county, propose(county, document), role)


def test_a_faulty_file_is_refused_whole_and_nothing_is_written(county, document):
    text = STRICT.replace('rule = "survey"', 'rule = "weather"').replace("least = 6", "least = 0")
    with pytest.raises(LadderError) as caught:
        propose(county, document, text)
    assert "weather" in caught.value.say()
    assert Ladder.objects.count() == 0


def test_dates_that_overlap_with_an_adopted_ladder_are_refused_with_a_cure(county, document):
    adopt(county, propose(county, document))
    second = STRICT.replace("version = 1", "version = 2")
    with pytest.raises(LadderError, match="先停用") as caught:
        propose(county, document, second)
    assert caught.value.field == "text"
    assert Ladder.objects.count() == 1


def test_a_version_waits_for_its_adoption_only_once(county, document):
    propose(county, document)
    with pytest.raises(BadInput, match="等待审定"):
        propose(county, document)


def test_two_proposed_ladders_cannot_both_be_adopted(county, document):
    first = propose(county, document)
    second = propose(county, document, STRICT.replace("version = 1", "version = 2"))
    adopt(county, first)
    with pytest.raises(LadderError, match="重叠"):
        adopt(county, second)


def test_a_declined_version_may_be_proposed_again(county, document):
    ladder = propose(county, document)
    ladder_acts.decline(ladder, reason="天数过严。", **county.as_(Role.DIRECTOR))
    with pytest.raises(OutOfOrder):
        adopt(county, ladder)
    adopt(county, propose(county, document))


def test_a_repealed_document_bears_no_ladder(county, document):
    ladder = propose(county, document)
    mandate.repeal(document, repealed_on=day_of(county), **county.as_(Role.CLERK))
    ladder.refresh_from_db()
    with pytest.raises(BadInput, match="不在施行"):
        adopt(county, ladder)
