"""The county's own ladder, reminders before dates, a card that climbs, bulletins of a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from xuncha.demo.county import County
from xuncha.demo.proofs import proof
from xuncha.demo.stage import Life, at, chance, later
from xuncha.engines.acts import Role
from xuncha.office.cards import actions, drafting, ladder_acts, noticing
from xuncha.office.cards.bridge import Proposed, proposals_on, with_rows
from xuncha.office.cards.ladders import default_text
from xuncha.office.cards.models import Card, Notice
from xuncha.office.cards.rungs import Colour
from xuncha.office.mandate.models import Rule

DOCUMENT = "巡察整改红黄牌预警管理办法"
ADOPTED = date(2023, 2, 6)
REMINDED = date(2023, 2, 27)
CLIMBS = date(2023, 3, 14)
QUARTERS = ((date(2023, 1, 1), date(2023, 3, 31)), (date(2023, 4, 1), date(2023, 6, 25)))
FEW = 3


def ladder(county: County) -> Iterator[Life]:
    """Return the lives of the ladder, of what is done by it, and of the bulletins."""
    yield _adopted(county)
    yield _climbing(county)
    yield _reminded(county)
    first, second = QUARTERS
    yield _announced(county, *first)
    yield _drafted(county, *second)


def own_text() -> str:
    """Return the county's ladder: the default with less patience for silence, on its own paper."""
    text = default_text()
    changes = {
        'name = "default"': 'name = "yuanling"',
        'title = "默认出牌阶梯"': 'title = "沅陵县出牌阶梯（演示）"',
        'title_en = "Default ladder"': 'title_en = "Yuanling\'s ladder (made up)"',
        "least = 5\n": "least = 3\n",
        "产品默认值，可由县级文件代替": f"{DOCUMENT}（演示文本）",
        "default of the product; a county's own paper takes its place": "a made-up county paper",
        'confidence = "default"': 'confidence = "document"',
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    return text.replace("2015-01-01", f"{ADOPTED + timedelta(days=10)}")


def _adopted(county: County) -> Life:
    rng = chance("ladder")
    on = yield at(ADOPTED, rng)
    proposed = ladder_acts.propose(
        text=own_text(), document=Rule.objects.get(title=DOCUMENT), by=county.desk(Role.CLERK),
        on=on,
    )  # fmt: skip
    on = yield later(on, 2, rng)
    ladder_acts.adopt(
        proposed, note="领导小组会议审议同意。", by=county.desk(Role.LEADING_GROUP), on=on
    )


def _proposed(on: datetime, colour: Colour) -> list[Proposed]:
    return with_rows(one for one in proposals_on(on.date()) if one.colour is colour)


def _climbing(county: County) -> Life:
    """Issue a yellow card that its unit lets lie until the leading group hears of it."""
    rng = chance("climbing")
    on = yield at(CLIMBS, rng)
    found = [one for one in _proposed(on, Colour.YELLOW) if one.proposal.items]
    rung = found[-1].proposal.rung
    card = actions.issue_proposed(
        found[-1], evidence=f"{rung.words}，整改推进不力，详见所列事项。",
        deadline=on.date() + timedelta(days=10), by=county.desk(Role.DIRECTOR), on=on,
    )  # fmt: skip
    on = yield at(card.deadline + timedelta(days=6), rng)
    actions.escalate(
        card, note="答复期限届满后两次催办，单位仍未答复。", by=county.desk(Role.CLERK), on=on
    )
    yield from _settled(county, card)


def _settled(county: County, card: Card) -> Life:
    rng, head = chance("settled", card.number), county.head_of(card.unit)
    on = yield later(county.stage.now, 4, rng)
    actions.attach(card, **proof(rng, "整改佐证"), by=head, on=on)
    actions.answer(card, answer="主要负责人已专题研究，所列事项已排定完成时间。", by=head, on=on)
    on = yield later(on, 6, rng)
    actions.recheck(
        card, recheck="查看会议记录和现场进度，情况属实。", by=county.desk(Role.CLERK), on=on
    )
    on = yield later(on, 3, rng)
    actions.lift(card, note="同意解除。", by=county.desk(Role.LEADING_GROUP), on=on)


def _reminded(county: County) -> Life:
    """Remind the first few units of what falls due, and let them sign for it."""
    on = yield at(REMINDED, chance("reminded"))
    for found in _proposed(on, Colour.REMINDER)[:FEW]:
        notice = noticing.send_proposed(
            found, text=noticing.reminder_text(found), by=county.desk(Role.CLERK), on=on
        )
        county.stage.enter(_signed(county, notice))


def _signed(county: County, notice: Notice) -> Life:
    on = yield later(county.stage.now, 1, chance("signed", notice.number))
    noticing.acknowledge(notice, by=county.contact_of(notice.unit), on=on)


def _announced(county: County, since: date, until: date) -> Life:
    """Draft the bulletin of a quarter and announce it some days later."""
    rng, clerk = chance("bulletin", since), county.desk(Role.CLERK)
    on = yield at(until + timedelta(days=4), rng)
    drawn = drafting.draft(since=since, until=until, scope="carded", by=clerk, on=on)
    on = yield later(on, 1, rng)
    drafting.edit(
        drawn, title="关于一季度巡察整改黄牌红牌情况的通报", text=drawn.text,
        units=list(drawn.units.all()), by=clerk, on=on,
    )  # fmt: skip
    on = yield later(on, 2, rng)
    drafting.publish(drawn, by=county.desk(Role.DIRECTOR), on=on)


def _drafted(county: County, since: date, until: date) -> Life:
    """Draft the bulletin that still waits for its director when the story ends."""
    on = yield at(until + timedelta(days=2), chance("bulletin", since))
    drafting.draft(since=since, until=until, scope="carded", by=county.desk(Role.CLERK), on=on)
