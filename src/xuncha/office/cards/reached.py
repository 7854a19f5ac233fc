"""Who was told of a card or a notice, and who has read the message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.office.cards.models import Card, Notice
from xuncha.office.cards.rungs import LEVEL_TITLES, Level
from xuncha.office.cards.telling import key_of
from xuncha.office.inbox.models import Message
from xuncha.office.ledger.models import end_of


@dataclass(frozen=True, slots=True)
class Reached:
    """One person who was told: at which level, when, and when they read it."""

    who: str
    level: str
    told: str
    read: str


def reached(row: Card | Notice, day: date) -> list[Reached]:
    """Return who had been told by the end of a day, in two queries, and who has read it since."""
    told = list(row.told.filter(told_at__lt=end_of(day)).select_related("person"))
    keys = {key_of(row, one.level) for one in told}
    read = dict(
        Message.objects.filter(key__in=keys).exclude(read_at=None).values_list("person", "read_at")
    )
    return [
        Reached(
            one.person.name,
            _(LEVEL_TITLES[Level(one.level)]),
            _at(one.told_at),
            _at(read[one.person_id]) if one.person_id in read else "",
        )
        for one in told
    ]


def _at(when: object) -> str:
    return f"{timezone.localtime(when):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]
