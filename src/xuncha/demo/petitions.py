"""Petitions: 1,581 of them, each registered, sorted, routed or handed over, answered, closed."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from xuncha.demo.county import County
from xuncha.demo.stage import Life, at, chance, later
from xuncha.demo.words import read
from xuncha.engines.acts import Role
from xuncha.office.people.models import Unit
from xuncha.office.petitions import actions
from xuncha.office.petitions.models import Petition

COUNT = 1581
FIRST, LAST = date(2021, 9, 22), date(2023, 3, 10)
EARLY = 0.7
EARLY_DAYS = 75
CHANNELS = ("letter", "letter", "visit", "visit", "phone", "online", "online", "box")
ACCUSED, DECLINED, PROLONGED, REPEATED, NAMELESS = 0.06, 0.03, 0.02, 0.03, 0.15
SUGGESTED = 0.05
LIST_EVERY = 30
SIZES = (1, 1, 1, 1, 2, 3, 5)
Steps = Generator[datetime, datetime, None]


def petitions(county: County) -> Iterator[Life]:
    """Return the lives of all petitions, and of the lists on which some are handed over."""
    for number in range(COUNT):
        yield _petition(county, number)
    yield _lists(county)


def _received(rng: Random) -> date:
    """Return the day of receipt: most while the province's team was in the county."""
    if rng.random() < EARLY:
        return FIRST + timedelta(days=rng.randrange(EARLY_DAYS))
    return FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))


def _petition(county: County, number: int) -> Life:
    """Play one petition."""
    rng, desk = chance("petition", number), county.desk(Role.PETITION_DESK)
    on = yield at(_received(rng), rng)
    place, words = _matter(county, rng)
    accused = rng.random() < ACCUSED
    matter = rng.choice(read("matters")["accusation"]["matters"]) if accused else words["matter"]
    petition = actions.register(
        received_on=on.date(), channel=rng.choice(CHANNELS), place=place,
        matter=matter.format(place=place.name), topic=county.categories[words["topic"]],
        people_count=rng.choice(SIZES), anonymous=rng.random() < NAMELESS,
        livelihood=words["topic"] in {"社会救助", "惠农资金", "住房保障"},
        repeat_of=county.last_petition if rng.random() < REPEATED else None, by=desk, on=on,
    )  # fmt: skip
    county.last_petition = petition
    on = yield later(on, rng.randint(0, 3), rng)
    kind = "accusation" if accused else "suggestion" if rng.random() < SUGGESTED else "complaint"
    actions.sort(petition, kind=kind, by=desk, on=on)
    if accused:
        county.to_hand_over.append(petition)
    elif rng.random() < DECLINED:
        yield from _declined(county, petition, rng)
    else:
        unit = county.units[words["unit"]] if words["unit"] else place.parent or place
        yield from _handled(county, petition, unit, words["answer"], rng)


def _matter(county: County, rng: Random) -> tuple[Unit, dict[str, Any]]:
    township = rng.choice([*county.villages])
    place: Unit = rng.choice(county.villages[township])
    words: dict[str, Any] = rng.choice(read("matters")["petition"])
    return place, words


def _declined(county: County, petition: Petition, rng: Random) -> Steps:
    on = yield later(county.stage.now, 2, rng)
    reason = rng.choice(read("matters")["accusation"]["declined"])
    desk = county.desk(Role.PETITION_DESK)
    actions.decline(petition, reason=reason, told_on=_told(petition, on), by=desk, on=on)
    on = yield later(on, 1, rng)
    actions.close(petition, by=desk, on=on)


def _told(petition: Petition, on: datetime) -> date | None:
    return None if petition.anonymous else on.date()


def _handled(county: County, petition: Petition, unit: Unit, answer: str, rng: Random) -> Steps:
    """Play a petition that a unit handles, now and then with more time."""
    desk, contact = county.desk(Role.PETITION_DESK), county.contact_of(unit)
    on = yield later(county.stage.now, 0, rng)
    actions.route(petition, unit=unit, told_on=_told(petition, on), by=desk, on=on)
    on = yield later(on, rng.randint(1, 6), rng)
    actions.accept(petition, told_on=_told(petition, on), by=contact, on=on)
    on = yield later(on, rng.randint(10, 45), rng)
    if rng.random() < PROLONGED:
        actions.ask(petition, days=30, reason="需要多部门会商。", by=contact, on=on)
        on = yield later(on, 2, rng)
        actions.grant(petition, answer="同意延期。", by=county.desk(Role.DIRECTOR), on=on)
        on = yield later(on, rng.randint(15, 25), rng)
    actions.answer(petition, answer=answer, by=contact, on=on)
    on = yield later(on, rng.randint(1, 5), rng)
    actions.close(petition, by=desk, on=on)


def _lists(county: County) -> Life:
    """Play the lists on which accusations go to the commission, one a month while there are any."""
    rng, day = chance("lists"), FIRST + timedelta(days=LIST_EVERY)
    while day < LAST + timedelta(days=LIST_EVERY):
        on = yield at(day, rng)
        chosen, county.to_hand_over = county.to_hand_over, []
        if chosen:
            county.stage.enter(_list(county, chosen, rng.randint(18, 40)))
        day = on.date() + timedelta(days=LIST_EVERY)


def _list(county: County, chosen: list[Petition], days: int) -> Life:
    rng, desk = chance("list", chosen[0].pk), county.desk(Role.PETITION_DESK)
    commission = county.desk(Role.COMMISSION)
    on = yield later(county.stage.now, 0, rng)
    listed = actions.hand_over(
        petitions=chosen, receiver="commission", body="县纪委监委", by=desk, on=on
    )
    on = yield later(on, 1, rng)
    actions.acknowledge(listed, by=commission, on=on)
    on = yield later(on, days, rng)
    for petition in chosen:
        disposal = rng.choice(read("matters")["accusation"]["disposal"])
        actions.dispose(petition, disposal=disposal, by=commission, on=on)
    on = yield later(on, 2, rng)
    for petition in chosen:
        actions.close(petition, by=desk, on=on)
