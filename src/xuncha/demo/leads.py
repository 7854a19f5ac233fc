"""Leads: 24 of them, registered, reviewed, transferred on lists, decided, reported, closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from xuncha.demo.county import County
from xuncha.demo.stage import Life, at, chance, later
from xuncha.demo.words import read
from xuncha.engines.acts import Actor, Role
from xuncha.office.leads import actions
from xuncha.office.leads.models import Lead, TransferList
from xuncha.office.rounds.models import Team

BATCHES = (
    (date(2021, 11, 8), "", 8),
    (date(2022, 4, 6), "2022县巡02", 5),
    (date(2022, 8, 24), "2022县巡03", 5),
    (date(2022, 11, 23), "2022县巡04", 6),
)
DISPOSALS = ("verification", "interview", "case", "verification", "ended")
VILLAGERS = "村"


def leads(county: County) -> Iterator[Life]:
    """Return the lives of the leads, batch by batch; the first came with the province's team."""
    return (_batch(county, day, code, count) for day, code, count in BATCHES)


def _batch(county: County, day: date, code: str, count: int) -> Life:
    """Play one batch, which goes to the commission on one list."""
    rng, director = chance("leads", day), county.desk(Role.DIRECTOR)
    on = yield at(day, rng)
    batch = []
    for number in range(count):
        on = yield later(on, 0, rng)
        batch.append(_register(county, code, number, day))
    on = yield later(on, 1, rng)
    for lead in batch:
        words = read("matters")["lead_words"]
        actions.consult(lead, reason=words["consult"], by=director, on=on)
        actions.review(lead, opinion=words["review"], by=director, on=on)
    on = yield later(on, 0, rng)
    listed = actions.transfer(leads=batch, body="县纪委监委案件监督管理室", by=director, on=on)
    on = yield later(on, 1, rng)
    _receive(county, listed, batch)
    for number, lead in enumerate(batch):
        county.stage.enter(_disposed(county, lead, number))


def _register(county: County, code: str, number: int, day: date) -> Lead:
    """Register a lead: by the office what came from above, by a team's leader what it found."""
    rng = chance("lead", day, number)
    table = read("matters")["lead"]
    words: dict[str, Any] = table[(number + day.month) % len(table)]
    by, team = _registrar(county, code, number)
    unit = county.units[rng.choice(read("mandate")["directive"]["units"])]
    if words["position"].startswith(VILLAGERS):
        unit = rng.choice(county.villages[rng.choice([*county.villages])])
    return actions.register(
        received_on=county.stage.now.date(), source="inspection" if team else "other",
        unit=unit, position=words["position"], rank=words["rank"],
        discipline=county.categories[words["discipline"]], summary=words["summary"],
        grade=rng.choice(("follow", "know", "reference")), fast=words["fast"], team=team,
        by=by, on=county.stage.now,
    )  # fmt: skip


def _registrar(county: County, code: str, number: int) -> tuple[Actor, Team | None]:
    if not code:
        return county.desk(Role.CLERK), None
    crews = county.crews[code]
    crew = crews[number % len(crews)]
    return crew.chief, crew.team


def _receive(county: County, listed: TransferList, batch: list[Lead]) -> None:
    commission, on = county.desk(Role.COMMISSION), county.stage.now
    actions.acknowledge(listed, by=commission, on=on)
    for lead in batch:
        actions.accept(lead, by=commission, on=on)


def _disposed(county: County, lead: Lead, number: int) -> Life:
    """Play what the commission made of a lead, up to the closing by the office."""
    rng, commission = chance("disposed", lead.number), county.desk(Role.COMMISSION)
    words = read("matters")["lead_words"]
    on = yield later(county.stage.now, 1, rng)
    actions.consult(lead, reason=words["consult"], by=commission, on=on)
    disposal = DISPOSALS[number % len(DISPOSALS)]
    actions.decide(lead, disposal=disposal, opinion=words["decide"], by=commission, on=on)
    on = yield later(on, rng.randint(9, 18) if lead.fast else rng.randint(30, 75), rng)
    actions.report(lead, result=rng.choice(words["result"]), by=commission, on=on)
    on = yield later(on, rng.randint(2, 6), rng)
    actions.close(lead, by=county.desk(Role.DIRECTOR), on=on)
