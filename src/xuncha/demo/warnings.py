"""Cards: the housing bureau's red one to its release, and some yellow ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from xuncha.demo.county import County
from xuncha.demo.proofs import proof
from xuncha.demo.stage import Life, at, chance, later
from xuncha.engines.acts import Role
from xuncha.office.cards import actions, drafting, visiting
from xuncha.office.cards.bridge import Proposed, proposal_on, proposals_on, with_rows
from xuncha.office.cards.models import Card
from xuncha.office.cards.rungs import Colour
from xuncha.office.rectification.models import Item

ISSUED = date(2022, 8, 16)
VISITS = (
    (date(2022, 9, 6), "领办县领导带队到鸭子尾公租房现场督导，要求核清房源和轮候家庭。"),
    (date(2022, 10, 25), "分配方案已出台，现场抽查申请资料，要求尽快公开摇号。"),
)
RECHECKED = date(2022, 12, 26)
YELLOW_DAYS = (date(2022, 12, 27), date(2023, 3, 15))
LAST_YELLOW = date(2023, 6, 19)


def warnings(county: County) -> Iterator[Life]:
    """Return the lives of the cards."""
    yield _red(county)
    for day in YELLOW_DAYS:
        yield _yellows(county, day)
    yield _standing(county)


def _red(county: County) -> Life:
    """Play the red card for the public housing: issued, supervised, answered, lifted."""
    rng, director, clerk = chance("red"), county.desk(Role.DIRECTOR), county.desk(Role.CLERK)
    on = yield at(ISSUED, rng)
    item = county.marked["public_housing"]
    proposed = proposal_on(on.date(), item.unit_id, item.round_id, "overdue_long")
    if proposed is None:
        raise LookupError("the public housing is not late enough for a red card")
    card = actions.issue_proposed(
        proposed, evidence="公租房配租事项超过整改期限，工作滞后、成效不佳。",
        deadline=date(2022, 12, 15), by=director, on=on,
    )  # fmt: skip
    county.card = card
    on = yield later(on, 2, rng)
    drafting.announce(
        title="关于县住建局巡察整改滞后问题的通报", units=[card.unit], cards=[card],
        text="县住建局公租房配租整改逾期未完成，已给予红牌预警。各单位要引以为戒，按期整改。",
        by=director, on=on,
    )  # fmt: skip
    leader = county.leader_of(card.unit)
    for day, found in VISITS:
        on = yield at(day, rng)
        visiting.visit(
            card, visited_on=on.date(), visitors=f"{leader.name}、巡察办督查督办组",
            found=found, by=leader, on=on,
        )  # fmt: skip
    on = yield at(date(2022, 12, 9), rng)
    _answered(county, card, "分配方案已印发，公开摇号选房，426 户低收入家庭已签约入住。", on)
    on = yield at(RECHECKED, rng)
    actions.recheck(card, recheck="实地走访入住家庭，情况属实。", by=clerk, on=on)
    on = yield later(on, 2, rng)
    actions.lift(card, note="复核属实，同意解除红牌。", by=county.desk(Role.LEADING_GROUP), on=on)


def _answered(county: County, card: Card, answer: str, on: datetime) -> None:
    head, rng = county.head_of(card.unit), chance("answer", card.number)
    actions.attach(card, **proof(rng, "整改佐证"), by=head, on=on)
    actions.answer(card, answer=answer, by=head, on=on)


def _yellows(county: County, day: date) -> Life:
    """Issue the first yellow cards that the triggers propose on a day."""
    on = yield at(day, chance("yellows", day))
    yellow = [one for one in proposals_on(on.date()) if one.colour == Colour.YELLOW]
    for proposed in with_rows(yellow[:2]):
        county.stage.enter(_yellow(county, proposed))


def _yellow(county: County, proposed: Proposed) -> Life:
    rng = chance("yellow", proposed.unit.code, proposed.round.code)
    on = yield later(county.stage.now, 0, rng)
    card = actions.issue_proposed(
        proposed, evidence="有关事项整改进度滞后，详见所列事项。",
        deadline=on.date() + timedelta(days=20), by=county.desk(Role.DIRECTOR), on=on,
    )  # fmt: skip
    on = yield later(on, rng.randint(7, 14), rng)
    _answered(county, card, "已明确责任人和完成时间，事项正在办理。", on)
    on = yield later(on, 5, rng)
    actions.recheck(
        card, recheck="抽查资料与答复一致，进度已赶上。", by=county.desk(Role.CLERK), on=on
    )
    on = yield later(on, 2, rng)
    actions.lift(card, note="同意解除。", by=county.desk(Role.LEADING_GROUP), on=on)


def _standing(county: County) -> Life:
    """Issue the card that still waits for its answer when the story ends."""
    on = yield at(LAST_YELLOW, chance("standing"))
    unit = county.units["县住建局"]
    latest = Item.objects.filter(unit=unit).select_related("round").latest("assigned_on")
    actions.issue(
        unit=unit, round=latest.round, rule="attention", items=[latest],
        evidence="第五轮反馈事项有的方案未报，推进不力。", deadline=date(2023, 7, 7),
        by=county.desk(Role.DIRECTOR), on=on,
    )  # fmt: skip
