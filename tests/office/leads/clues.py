"""Leads in the small county, taken as far as a test needs them."""

from __future__ import annotations

from typing import Any

from tests.county import County, inspector
from tests.office.petitions.desk import today
from xuncha.engines.acts import Role
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import Category, CategoryKind
from xuncha.office.leads import actions
from xuncha.office.leads.models import Lead, TransferList

SECRET = "虚报公租房维修工程量"
POSITION = "某股股长"


def discipline(county: County) -> Category:
    found = Category.objects.filter(kind=CategoryKind.DISCIPLINE).first()
    return found or findings.add_category(
        kind=CategoryKind.DISCIPLINE, name="廉洁纪律", **county.as_(Role.CLERK)
    )


def register(county: County, **more: Any) -> Lead:
    """Return a lead that the team's leader has registered."""
    facts = {
        "received_on": today(county), "source": "inspection", "unit": county.units["县住建局"],
        "position": POSITION, "discipline": discipline(county), "summary": SECRET,
        "grade": "follow", "team": county.team,
    }  # fmt: skip
    return actions.register(**(facts | inspector(county, "组长甲") | more))


def review(county: County, **more: Any) -> Lead:
    lead = register(county, **more)
    actions.review(lead, opinion="具体可查。", **county.as_(Role.DIRECTOR))
    return lead


def transfer(county: County, *leads: Lead) -> TransferList:
    chosen = leads or (review(county),)
    return actions.transfer(leads=chosen, body="第一监督检查室", **county.as_(Role.DIRECTOR))


def accept(county: County, **more: Any) -> Lead:
    lead = review(county, **more)
    transfer(county, lead)
    actions.accept(lead, **county.as_(Role.COMMISSION))
    return lead


def close(county: County, **more: Any) -> Lead:
    lead = accept(county, **more)
    commission = county.as_(Role.COMMISSION)
    actions.decide(lead, disposal="verification", opinion="了解核实。", **commission)
    actions.report(lead, result="给予处分。", **county.as_(Role.COMMISSION))
    actions.close(lead, **county.as_(Role.DIRECTOR))
    return lead
