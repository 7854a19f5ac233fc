"""A draft as pages look at it: its plan by team, and what the check says, read once a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from xuncha.engines import planning
from xuncha.engines.planning import Index, Plan, Position, Rule, Seat, Team
from xuncha.office.planning.models import Draft
from xuncha.office.planning.reading import index_of, plan_of

FULL = 100
ORDER = list(Position)
# These judge a team as a whole, so its cards need not each repeat it.
OF_TEAM = {
    Rule.CAPACITY,
    Rule.TEAM_SIZE,
    Rule.LEADER,
    Rule.DEPUTY,
    Rule.SKILLS,
    Rule.BORROWED,
    Rule.NO_IDLE_TEAM,
}


class Look:
    """A draft with its problem and plan. What the problem does not know is passed over."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.index: Index = index_of(draft)
        self.plan: Plan = plan_of(draft)
        self.broken: Sequence[Mapping[str, Any]] = draft.proof["violations"]

    @cached_property
    def visits(self) -> dict[Team, list[planning.Target]]:
        """Targets of each team, by code."""
        found: dict[Team, list[planning.Target]] = {}
        for code, team in sorted(self.plan.visits.items()):
            if code in self.index.targets:
                found.setdefault(Team(*team), []).append(self.index.targets[code])
        return found

    @cached_property
    def seats(self) -> dict[Team, list[Seat]]:
        """Seats of each team, the leader first."""
        found: dict[Team, list[Seat]] = {}
        for seat in sorted(self.plan.seats, key=_by_position):
            if seat.person in self.index.people:
                found.setdefault(Team(*seat.team), []).append(seat)
        return found

    @cached_property
    def served(self) -> dict[str, list[Seat]]:
        """Seats of each person in the order of the rounds, also of those who have none."""
        found: dict[str, list[Seat]] = {code: [] for code in self.index.people}
        for round in self.index.order:
            for team in self.index.teams_of(round):
                for seat in self.seats.get(team, ()):
                    found[seat.person].append(seat)
        return found

    @cached_property
    def wrong(self) -> dict[tuple[str, str, str], list[str]]:
        """Broken rules in words by kind, code and round of what they concern."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for one in self.broken:
            for key in _concerned(one):
                found.setdefault(key, []).append(said(one))
        return found

    def marks(self, kind: str, code: str, round: str = "") -> tuple[str, ...]:
        """Return what is wrong with a target, a person or a team (its number) in a round."""
        everywhere = self.wrong.get((kind, code, ""), ())
        here = self.wrong.get((kind, code, round), ()) if round else ()
        return tuple(dict.fromkeys((*everywhere, *here)))

    @cached_property
    def wrong_teams(self) -> set[Team]:
        """Teams that a broken rule concerns, by itself or by a target or person in them."""
        found = {Team(*one["team"]) for one in self.broken if one["team"]}
        for one in self.broken:
            visited = (self.plan.visits.get(code) for code in one["targets"])
            found.update(team for team in visited if team)
        return found

    def sentences(self) -> list[str]:
        """Return every broken rule as a sentence."""
        return [said(one) for one in self.broken]

    def work(self, team: Team) -> int:
        """Return a team's staff-days of work."""
        return sum(target.days for target in self.visits.get(team, ()))

    def room(self, team: Team) -> int:
        """Return the staff-days that a team's people have."""
        return self.index.rounds[team.round].days * len(self.seats.get(team, ()))

    def load(self, team: Team) -> int:
        """Return a team's work in per cent of what its people can do, rounded up."""
        room = self.room(team)
        return -(-FULL * self.work(team) // room) if room else 0

    def days(self, person: str) -> int:
        """Return the working days that a person gives to the term."""
        return sum(self.index.rounds[seat.team.round].days for seat in self.served[person])

    def unplaced(self) -> list[planning.Target]:
        """Return the targets that no team visits."""
        return [one for one in self.index.problem.targets if one.code not in self.plan.visits]

    def team_words(self, team: Team) -> str:
        """Return a team with its round."""
        round = self.index.rounds.get(team.round)
        return _("%(round)s 第 %(number)s 组") % {
            "round": round.name if round else team.round,
            "number": team.number,
        }


def _by_position(seat: Seat) -> tuple[int, str]:
    return ORDER.index(seat.position), seat.person


def _concerned(violation: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    round, number = violation["team"] or ("", 0)
    parts = [
        *(("target", code, "") for code in violation["targets"]),
        *(("person", code, round) for code in violation["people"]),
    ]
    if round and (not parts or violation["rule"] in OF_TEAM):
        return [("team", str(number), round)]
    return parts


def said(violation: Mapping[str, Any]) -> str:
    """Return a broken rule in the reader's language."""
    words: str = _(violation["words"]) % violation["values"]
    return words
