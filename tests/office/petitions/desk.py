"""Petitions in the small county, taken as far as a test needs them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from tests.county import County
from xuncha.engines.acts import Role
from xuncha.office.petitions import actions
from xuncha.office.petitions.models import HandoverList, Petition


def today(county: County) -> date:
    """Return the county's own day, which the acts write."""
    return localdate(county.now)


def register(county: County, **more: Any) -> Petition:
    facts = {
        "received_on": today(county), "channel": "letter", "place": county.units["合仁坪村"],
        "matter": "反映村级公路硬化后破损未修。", "topic": county.topic,
    }  # fmt: skip
    return actions.register(**(facts | county.as_(Role.PETITION_DESK) | more))


def sort(county: County, kind: str = "complaint", **more: Any) -> Petition:
    petition = register(county, **more)
    actions.sort(petition, kind=kind, **county.as_(Role.PETITION_DESK))
    return petition


def route(county: County, unit: str = "县住建局", **more: Any) -> Petition:
    petition = sort(county, **more)
    actions.route(petition, unit=county.units[unit], **county.as_(Role.PETITION_DESK))
    return petition


def accept(county: County, **more: Any) -> Petition:
    petition = route(county, **more)
    actions.accept(petition, told_on=today(county), **county.as_(Role.UNIT_CONTACT))
    return petition


def answer(county: County, **more: Any) -> Petition:
    petition = accept(county, **more)
    actions.answer(petition, answer="已安排修复。", **county.as_(Role.UNIT_HEAD))
    return petition


def close(county: County, **more: Any) -> Petition:
    petition = answer(county, **more)
    actions.close(petition, **county.as_(Role.CLERK))
    return petition


def hand_over(county: County, receiver: str = "commission", **more: Any) -> HandoverList:
    petition = sort(county, kind="accusation", **more)
    return actions.hand_over(
        petitions=[petition], receiver=receiver, body="信访室", **county.as_(Role.CLERK)
    )
