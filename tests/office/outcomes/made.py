"""Outcomes upon the county: ways of holding to account, a case and how far it has come."""

from __future__ import annotations

from typing import Any

from tests.county import County, make_item
from xuncha.engines.acts import Actor, Role
from xuncha.office.outcomes import actions
from xuncha.office.outcomes.models import Accountability, Sanction


def sanctions(county: County) -> dict[tuple[str, str], Sanction]:
    """Return the ways of holding to account by whom they are for and name."""
    actions.add_default_sanctions(**county.as_(Role.COMMISSION))
    return {(one.scope, one.name): one for one in Sanction.objects.all()}


def propose(county: County, **more: Any) -> Accountability:
    """Return a case against the housing bureau's head, proposed by the office."""
    ways = sanctions(county)
    facts = {
        "unit": county.units["县住建局"], "person": county.people["局长甲"],
        "sanction": ways["person", "诫勉"], "fault": "not_performing", "matter": "整改逾期。",
        "basis": "不履行整改责任的，予以问责。", "source": "整改责任规定第三条", **more,
    }  # fmt: skip
    if not any(facts.get(name) for name in ("items", "cards", "evaluations", "suspicions")):
        facts["items"] = [make_item(county)]
    return actions.propose(**facts, **county.as_(Role.CLERK))


def hear(county: County, case: Accountability) -> None:
    """Take a proposed case to where its statement has been given."""
    actions.ask(case, **county.as_(Role.COMMISSION))
    actions.give_statement(case, statement="已在整改。", **county.as_(Role.UNIT_HEAD))


def settle(county: County, case: Accountability) -> None:
    """Take a proposed case to its decision."""
    hear(county, case)
    actions.decide_case(case, opinion="同意。", **county.as_(Role.COMMISSION))


def announce(county: County, case: Accountability) -> None:
    """Take a proposed case to where its decision is known."""
    settle(county, case)
    actions.notify(case, **county.as_(Role.COMMISSION))


def appeal(county: County, case: Accountability) -> None:
    """Take a proposed case to its appeal."""
    announce(county, case)
    actions.lodge_appeal(case, appeal="责任不在我。", **county.as_(Role.UNIT_HEAD))


def second(county: County) -> Actor:
    """Return another member of the commission."""
    return county.seat(Role.COMMISSION, "纪委乙")


def by(county: County, actor: Actor) -> dict[str, Any]:
    """Return ``by`` and ``on`` of an act done now by this actor."""
    return {"by": actor, "on": county.later()}
