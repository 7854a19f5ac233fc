"""Teams of a round: who joins which, and who must keep away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from xuncha.engines.acts import Actor, NotAllowed, Role
from xuncha.office.people.models import Person, Seat
from xuncha.office.rounds import actions
from xuncha.office.rounds.models import Team

if TYPE_CHECKING:
    from xuncha.demo.county import County

MEMBERS = 4
SHIFTS = 5


@dataclass(slots=True)
class Inspector:
    """A member of the field force: where the strength comes from, and the seat to act in."""

    person: Person
    seat: Seat
    source: str
    position: str
    actor: Actor


@dataclass(slots=True)
class Crew:
    """A team with those who serve in it, as they act while it works."""

    team: Team
    leader: Inspector | None = None
    members: list[Inspector] = field(default_factory=list)

    @property
    def chief(self) -> Actor:
        """Return the one who signs."""
        if self.leader is None:
            raise ValueError(f"{self.team} has no leader")
        return self.leader.actor


def crew_up(county: County, crews: list[Crew], on: datetime) -> None:
    """Man the teams in turn: a leader, a deputy, then members from each source."""
    free = {
        position: [one for one in county.force if one.position == position]
        for position in ("leader", "deputy", "member")
    }
    shift = (crews[0].team.round.number or 1) % SHIFTS * len(crews)
    free["member"] = free["member"][shift:] + free["member"][:shift]
    for crew in crews:
        crew.leader = _first(county, crew, free["leader"], on)
        crew.members.append(_first(county, crew, free["deputy"], on))
    for _ in range(MEMBERS):
        for crew in crews:
            crew.members.append(_first(county, crew, free["member"], on))
    for crew in crews:
        refresh(county, crew)


def _first(county: County, crew: Crew, free: list[Inspector], on: datetime) -> Inspector:
    """Join the first one who need not keep away from the team's targets."""
    for one in list(free):
        try:
            join(county, crew, one, on)
        except NotAllowed:
            continue
        free.remove(one)
        return one
    raise LookupError(f"nobody is free for {crew.team}")


def join(county: County, crew: Crew, one: Inspector, on: datetime) -> None:
    """Let one inspector join a team."""
    actions.join(
        crew.team, person=one.person, position=one.position, source=one.source,
        joined_on=on.date(), by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip


def refresh(county: County, crew: Crew) -> None:
    """Let those who serve act with the teams and the recusals of today."""
    for one in serving(crew):
        one.actor = county.actor(one.seat)


def serving(crew: Crew) -> Iterator[Inspector]:
    """Return the leader, then the members."""
    if crew.leader is not None:
        yield crew.leader
    yield from crew.members
