"""One round of a draft as a board: its teams, and all that can be moved into them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xuncha.engines import planning
from xuncha.engines.planning import Seat, Source, Team
from xuncha.engines.planning.intake.fields import POSITIONS
from xuncha.office.planning.look import Look
from xuncha.office.planning.models import Risk

TONES = {Risk.FOCUS: "red", Risk.ATTENTION: "amber"}


@dataclass(frozen=True, slots=True)
class Card:
    """A target or a person on the board; ``key`` is what a move sends, ``marks`` what is wrong."""

    key: str
    kind: str
    name: str
    note: str
    tone: str = ""
    badge: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One team: ``load`` is its work in per cent of what its people can do."""

    key: str
    number: int
    title: str
    load: int
    work: str
    people: list[Card]
    targets: list[Card]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A round whose teams something can be moved to."""

    title: str
    teams: list[tuple[str, str]]


def columns(look: Look, round: planning.Round) -> list[Column]:
    """Return the teams of a round."""
    return [_column(look, team) for team in look.index.teams_of(round)]


def goals(look: Look, round: planning.Round) -> list[Goal]:
    """Return where things can be moved: this round first, begun ones not at all."""
    begun = look.index.problem.begun
    others = [one for one in look.index.order if one.code not in {round.code, *begun}]
    return [_goal(look, one) for one in (round, *others)]


def _goal(look: Look, round: planning.Round) -> Goal:
    teams = look.index.teams_of(round)
    return Goal(
        round.name,
        [(key_of(one), _("第 %(number)s 组") % {"number": one.number}) for one in teams],
    )


def key_of(team: Team | None) -> str:
    """Return a team as the page's forms name it; the empty text is none."""
    return f"{team.round}/{team.number}" if team else ""


def _column(look: Look, team: Team) -> Column:
    return Column(
        key=key_of(team),
        number=team.number,
        title=_("第 %(number)s 组") % {"number": team.number},
        load=look.load(team),
        work=_("%(work)s / %(room)s 人天") % {"work": look.work(team), "room": look.room(team)},
        people=[_seat(look, seat) for seat in look.seats.get(team, ())],
        targets=[_target(look, one, team) for one in look.visits.get(team, ())],
        marks=look.marks("team", str(team.number), team.round),
    )


def waiting(look: Look) -> list[Card]:
    """Return the targets that no team visits, the gravest risk first."""
    found = sorted(look.unplaced(), key=lambda one: (-one.risk, one.code))
    return [_target(look, one, None) for one in found]


def spare(look: Look, round: planning.Round) -> list[Card]:
    """Return the people who could serve in the round and have no seat in it, the freshest first."""
    teams = look.index.teams_of(round)
    busy = {seat.person for team in teams for seat in look.seats.get(team, ())}
    free = [
        one
        for one in look.index.problem.people
        if one.code not in busy and look.index.may_serve(one, round)
    ]
    return [
        _spare(look, one) for one in sorted(free, key=lambda one: (look.days(one.code), one.code))
    ]


def _target(look: Look, target: planning.Target, team: Team | None) -> Card:
    township = look.index.targets.get(target.township)
    days = _("%(days)s 人天") % {"days": target.days}
    return Card(
        key=f"target|{key_of(team)}|{target.code}",
        kind="target",
        name=target.name,
        note=" · ".join(part for part in (days, township.name if township else "") if part),
        tone=TONES.get(Risk(target.risk), ""),
        badge=str(Risk(target.risk).label) if target.risk > Risk.GENERAL else "",
        marks=look.marks("target", target.code),
    )


def _seat(look: Look, seat: Seat) -> Card:
    person = look.index.people[seat.person]
    return Card(
        key=f"person|{key_of(seat.team)}|{person.code}",
        kind="person",
        name=person.name,
        note=_traits(_(POSITIONS[seat.position]), person),
        marks=look.marks("person", person.code, seat.team.round),
    )


def _spare(look: Look, person: planning.Person) -> Card:
    days = _("已排 %(days)s 天") % {"days": look.days(person.code)}
    able = "／".join(_(POSITIONS[one]) for one in look.index.positions(person))
    return Card(f"person||{person.code}", "person", person.name, _traits(able, person, days))


def _traits(first: str, person: planning.Person, *more: str) -> str:
    source = _("抽调") if person.source is Source.BORROWED else ""
    parts = (first, *sorted(person.skills), source, *more)
    return " · ".join(part for part in parts if part)
