"""Who is told of a card or a notice: the persons at each level, and the messages to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q

from xuncha.engines.acts import Role
from xuncha.office.cards.models import Card, Notice, Told
from xuncha.office.cards.rungs import Level
from xuncha.office.inbox.actions import tell
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.people.models import Post, Seat, Unit
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

COUNTY_WIDE = {Level.LEADING_GROUP: Role.LEADING_GROUP, Level.COMMISSION: Role.COMMISSION}
IN_UNIT = {Level.HANDLER: Role.UNIT_CONTACT, Level.UNIT_HEAD: Role.UNIT_HEAD}


def persons_at(
    level: Level, unit: Unit, round: Round | None, items: Sequence[Item], day: date
) -> list[int]:
    """Return the persons at a level who answer for a unit on a day, each once.

    A village is answered for by its township. Without an account at the head of a unit, its
    principal is told all the same.
    """
    if level is Level.LEADER:
        return _leaders(unit, round, items)
    if level in COUNTY_WIDE:
        held = Seat.objects.held_on(day).filter(role=COUNTY_WIDE[level])
        return sorted(set(held.values_list("account__person", flat=True)))
    found = _nearest(unit, IN_UNIT[level], day)
    if not found and level is Level.UNIT_HEAD:
        posts = Post.objects.held_on(day).filter(unit=unit, principal=True)
        found = sorted(set(posts.values_list("person", flat=True)))
    return found


def _leaders(unit: Unit, round: Round | None, items: Sequence[Item]) -> list[int]:
    if items:
        return sorted({item.leader_id for item in items})
    owing = Item.objects.filter(unit=unit, state__in=OPEN)
    if round is not None:
        owing = owing.filter(round=round)
    return sorted(set(owing.values_list("leader", flat=True)))


def _nearest(unit: Unit, role: Role, day: date) -> list[int]:
    """Return who sits in a role for the unit, or for the nearest unit above it that has one."""
    codes = unit.path.strip("/").split("/")
    paths = ["/".join(codes[:depth]) + "/" for depth in range(1, len(codes) + 1)]
    held = Seat.objects.held_on(day).filter(Q(unit__path__in=paths), role=role)
    rows = list(held.values_list("unit__path", "account__person"))
    nearest = max((len(path) for path, _person in rows), default=0)
    return sorted({person for path, person in rows if len(path) == nearest})


def told_rows(
    about: Card | Notice, levels: Iterable[Level], items: Sequence[Item], on: datetime
) -> list[Told]:
    """Return the rows that say who is told at each level; nobody is told twice at one level."""
    named = {"card": about} if isinstance(about, Card) else {"notice": about}
    return [
        Told(**named, person_id=person, level=level.value, told_at=on)
        for level in levels
        for person in persons_at(level, about.unit, about.round, items, on.date())
    ]


def send_messages(about: Card | Notice, rows: Sequence[Told], title: str, body: str) -> None:
    """Write the message of each row; a person told at two levels of one card gets one."""
    by_level: dict[str, list[int]] = {}
    reached: set[int] = set()
    for row in rows:
        if row.person_id not in reached:
            reached.add(row.person_id)
            by_level.setdefault(row.level, []).append(row.person_id)
    for level, persons in by_level.items():
        tell(
            persons, subject=f"{about.number} {title}", body=body, url=about.get_absolute_url(),
            on=rows[0].told_at, kind=MessageKind.CARD, number=about.number,
            key=key_of(about, level),
        )  # fmt: skip


def key_of(about: Card | Notice, level: str) -> str:
    """Return the key under which a card's or a notice's messages at a level are kept."""
    return f"{about.KIND}-{about.pk}-{level}"
