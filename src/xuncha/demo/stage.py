"""The stage: lives that go on at their own times, played in the order of the calendar.

A life is a generator. It yields the moment from which it wants to go on, and is called again at
that moment, or now if that has passed; so whatever is written down is written in the order in
which it happened, and a life that is not over when the story ends simply stays where it is.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from xuncha.engines.limits import Calendar, published_calendar

SEED = 20210901
ZONE = ZoneInfo("Asia/Shanghai")
MORNING = time(8, 30)
WORKING_MINUTES = 8 * 60
DECEMBER = 12

Life = Generator[datetime, datetime, None]


@dataclass(order=True, slots=True)
class _Turn:
    when: datetime
    serial: int
    life: Life = field(compare=False)


class Stage:
    """Plays lives against one calendar; ``now`` is the moment that is being played."""

    def __init__(self, opens: datetime) -> None:
        self.now = opens
        self._turns: list[_Turn] = []
        self._serial = count()

    def enter(self, life: Life) -> None:
        """Let a life begin."""
        self._queue(life, next(life, None))

    def _queue(self, life: Life, when: datetime | None) -> None:
        if when is not None:
            turn = _Turn(max(when, self.now), next(self._serial), life)
            heapq.heappush(self._turns, turn)

    def play(self, until: datetime) -> None:
        """Play all that happens up to ``until``, in one transaction."""
        with transaction.atomic():
            while self._turns and self._turns[0].when <= until:
                turn = heapq.heappop(self._turns)
                self.now = turn.when
                try:
                    following = turn.life.send(turn.when)
                except StopIteration:
                    continue
                self._queue(turn.life, following)


def play_by_month(stage: Stage, until: datetime, progress: Callable[[str], None]) -> None:
    """Play up to ``until`` month by month, telling of each month that has passed."""
    while stage.now < until:
        stop = min(_next_month(stage.now), until)
        stage.play(stop)
        progress(f"{stage.now:%Y-%m}")
        stage.now = stop


def _next_month(when: datetime) -> datetime:
    year, month = (when.year + 1, 1) if when.month == DECEMBER else (when.year, when.month + 1)
    return datetime(year, month, 1, tzinfo=ZONE)


def chance(*key: object) -> Random:
    """Return the chances of one life, which no other life disturbs."""
    return Random(":".join(map(str, (SEED, *key))))  # noqa: S311 -- a story, not a secret


@cache
def _calendar() -> Calendar:
    return published_calendar()


@cache
def working_day(day: date) -> date:
    """Return the first working day from ``day`` on."""
    while not _calendar().is_working_day(day):
        day += timedelta(days=1)
    return day


def at(day: date, rng: Random) -> datetime:
    """Return a moment within the working hours of the first working day from ``day`` on."""
    minutes = rng.randrange(WORKING_MINUTES)
    return datetime.combine(working_day(day), MORNING, ZONE) + timedelta(minutes=minutes)


def later(when: datetime, days: int, rng: Random) -> datetime:
    """Return a working moment ``days`` calendar days later, or after an hour for no days."""
    if days == 0:
        return when + timedelta(minutes=rng.randrange(5, 50))
    return at(when.date() + timedelta(days=days), rng)
