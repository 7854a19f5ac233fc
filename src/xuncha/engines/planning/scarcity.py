"""Too few people, found by counting alone: seats of some rounds against who can take them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xuncha.engines.planning import supply
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.plan import Position
from xuncha.engines.planning.problem import Person, Round
from xuncha.engines.planning.rules import Demand, Rule

_ALL = 100


@dataclass(frozen=True, slots=True)
class Post:
    """What a rule asks of each team: how many people in each round, and who of all counts.

    ``beside`` are rules without which the number would not be asked; ``position`` is the one that
    has to be open to a person, None for any.
    """

    rule: Rule
    count: Mapping[str, int]
    people: Sequence[Person]
    position: Position | None = None
    beside: tuple[Rule, ...] = ()
    skill: str = ""

    def need(self, rounds: Sequence[Round]) -> int:
        """Return how many times someone is needed in the rounds."""
        return sum(self.count[round.code] * round.teams for round in rounds)


def posts(index: Index) -> Iterator[Post]:
    """Yield what the rules ask, the most special first."""
    rules, people = index.rules, index.problem.people

    def each(count: int) -> dict[str, int]:
        return dict.fromkeys(index.rounds, count)

    yield Post(Rule.LEADER, each(1), people, Position.LEADER)
    yield Post(Rule.DEPUTY, each(rules.deputies_min), people, Position.DEPUTY)
    for skill in sorted({skill for round in index.order for skill in index.skills_of(round)}):
        count = {round.code: index.skills_of(round).get(skill, 0) for round in index.order}
        yield Post(Rule.SKILLS, count, supply.skilled(people, skill), skill=skill)
    yield Post(Rule.TEAM_SIZE, each(rules.team_min), people)
    least = -(-rules.team_min * (_ALL - rules.borrowed) // _ALL)
    own = [person for person in people if not index.is_borrowed(person)]
    yield Post(Rule.BORROWED, each(least), own, beside=(Rule.TEAM_SIZE,))


def scarcity(index: Index) -> set[Demand]:
    """Return demands that ask for more people than there are, an empty set if counting finds none.

    Looks at each stretch of rounds, the shortest first.
    """
    order, asked = index.order, list(posts(index))
    for length in range(1, len(order) + 1):
        for first in range(len(order) - length + 1):
            rounds = order[first : first + length]
            for post in asked:
                if found := _lacking(index, post, rounds):
                    return found
    return set()


def overwork(index: Index) -> set[Demand]:
    """Return demands that ask for more staff-days than people have, an empty set if none do.

    The largest targets are counted until they are too much; whoever serves is taken to work as
    many days as the longest round has.
    """
    post = Post(Rule.CAPACITY, dict.fromkeys(index.rounds, 0), index.problem.people)
    longest = max((round.days for round in index.order), default=0)
    served = {
        one.code: _served(index, post, one, index.order, set(_own(one))) for one in post.people
    }
    room, work, targets = sum(served.values()) * longest, 0, set[Demand]()
    for target in sorted(index.problem.targets, key=lambda one: (-one.days, one.code)):
        targets.add(Demand(Rule.TERM, target.code))
        work += target.days
        if work > room:
            times = -(-(work - room) // longest) if longest else 0
            rounds = {Demand(Rule.CAPACITY, round.code) for round in index.order}
            return rounds | targets | _kept(index, post, index.order, served, times)
    return set()


def _lacking(index: Index, post: Post, rounds: Sequence[Round]) -> set[Demand]:
    """Return as few demands as are needed for the count to fall short."""
    served = {one.code: _served(index, post, one, rounds, set(_own(one))) for one in post.people}
    spare = post.need(rounds) - sum(served.values())
    if spare <= 0:
        return set()
    found = {Demand(rule, one.code) for rule in (post.rule, *post.beside) for one in rounds}
    return found | _kept(index, post, rounds, served, spare)


def _kept(
    index: Index, post: Post, rounds: Sequence[Round], served: dict[str, int], spare: int
) -> set[Demand]:
    """Return people's own demands, without those that could go and still leave a shortfall."""
    found = set[Demand]()
    for person in post.people:
        kept = set(_own(person))
        for demand in _own(person):
            more = _served(index, post, person, rounds, kept - {demand}) - served[person.code]
            if more < spare:
                kept.discard(demand)
                spare -= more
                served[person.code] += more
        found |= kept
    return found


def _own(person: Person) -> list[Demand]:
    """Return the demands that keep a person from seats, those that are hardest to give up first."""
    rules = (Rule.AREA, Rule.POSITION, Rule.FREE, Rule.REST)
    return [Demand(rule, person.code) for rule in rules]


def _served(
    index: Index, post: Post, person: Person, rounds: Sequence[Round], demands: set[Demand]
) -> int:
    """Return in how many of the rounds the person can serve at most under those demands."""

    def holds(rule: Rule) -> bool:
        return Demand(rule, person.code) in demands

    if holds(Rule.POSITION) and post.position and post.position not in person.may:
        return 0
    open_rounds = [
        round
        for round in rounds
        if not (holds(Rule.FREE) and not index.is_free(person, round))
        and not (holds(Rule.AREA) and not index.is_local(person, round))
    ]
    return len(supply.apart(index, person, open_rounds) if holds(Rule.REST) else open_rounds)
