"""Random problems small enough to try out every plan; one seed gives one problem."""

from datetime import date, timedelta
from random import Random

from xuncha.engines.planning import (
    Follow,
    Person,
    Plan,
    Position,
    Problem,
    Relation,
    Round,
    RoundKind,
    Rule,
    Rules,
    Seat,
    Source,
    Span,
    Target,
    TargetKind,
    Team,
    Tie,
)

FIRST = date(2022, 3, 1)

# For each family that not every problem has by itself: whether a problem gives it something to do.
INGREDIENTS = {
    Rule.MUST: lambda given: any(one.must for one in given.targets),
    Rule.NEVER: lambda given: any(one.never for one in given.targets),
    Rule.AREA: lambda given: any(one.areas for one in given.rounds),
    Rule.GROUP: lambda given: sum(bool(one.group) for one in given.targets) > 1,
    Rule.FOLLOW: lambda given: any(
        one.follow is not Follow.FREE and one.township for one in given.targets
    ),
    Rule.LOOK_BACK: lambda given: any(one.after for one in given.targets),
    Rule.DEPUTY: lambda given: given.rules.deputies_min > 0,
    Rule.SKILLS: lambda given: given.rules.skills or any(one.skills for one in given.rounds),
    Rule.BORROWED: lambda given: given.rules.borrowed < 100,
    Rule.FREE: lambda given: any(one.away or one.free for one in given.people),
    Rule.REST: lambda given: any(one.rest for one in given.people),
    Rule.RECUSAL: lambda given: any(one.tie is not Tie.LED for one in given.relations),
    Rule.ELSEWHERE: lambda given: any(one.kind is RoundKind.CROSS for one in given.rounds),
    Rule.ONE_MANDATE: lambda given: any(one.tie is Tie.LED for one in given.relations),
    Rule.BEGUN: lambda given: bool(given.begun),
}


def tiny(seed):
    dice = Random(seed)
    rounds = _rounds(dice)
    targets = _targets(dice, rounds)
    people = _people(dice, targets, rounds)
    last, begun = _last(dice, targets, rounds, people)
    return Problem(
        targets=targets,
        rounds=rounds,
        people=people,
        relations=tuple(_relations(dice, targets, people)),
        rules=_rules(dice),
        last=last,
        begun=begun,
    )


def _some(dice, share):
    return dice.random() < share


def _rounds(dice):
    count = dice.choice([1, 1, 2, 2])
    found = []
    for number in range(count):
        start = FIRST + timedelta(days=150 * number)
        kind = RoundKind.CROSS if _some(dice, 0.15) else RoundKind.REGULAR
        found.append(
            Round(
                f"r{number}",
                f"第{number + 1}轮",
                start,
                start + timedelta(days=60),
                days=dice.choice([10, 12]),
                teams=1 if count == 2 and number else dice.choice([1, 2]),
                kind=kind,
                system="a" if _some(dice, 0.2) else "",
                areas=frozenset({"x"}) if _some(dice, 0.1) else frozenset(),
                skills={"finance": 1} if _some(dice, 0.1) else {},
            )
        )
    return tuple(found)


def _targets(dice, rounds):
    codes = [round.code for round in rounds]
    found = []
    for number in range(dice.choice([2, 3, 3, 4])):
        kind = dice.choice([TargetKind.DEPARTMENT, TargetKind.VILLAGE, TargetKind.VILLAGE])
        if number == 0 and _some(dice, 0.5):
            kind = TargetKind.TOWNSHIP
        village = kind is TargetKind.VILLAGE
        found.append(
            Target(
                f"t{number}",
                f"单位{number}",
                kind,
                days=dice.randint(2, 9),
                system=dice.choice(["", "a", "b"]),
                township=dice.choice(["t0", "u"]) if village else "",
                zone=dice.choice(["", "", "z"]),
                area=dice.choice(["x", "x", "y"]),
                risk=dice.choice([1, 2, 3]),
                last=FIRST - timedelta(days=dice.randint(300, 1500)) if _some(dice, 0.5) else None,
                must=frozenset({dice.choice(codes)}) if _some(dice, 0.08) else frozenset(),
                never=frozenset({dice.choice(codes)}) if _some(dice, 0.08) else frozenset(),
                group="g" if _some(dice, 0.15) else "",
                follow=dice.choice(list(Follow)) if village else Follow.FREE,
                after="t0" if number and _some(dice, 0.08) else "",
            )
        )
    return tuple(found)


def _people(dice, targets, rounds):
    found = []
    for number in range(dice.choice([4, 4, 5, 5])):
        may = {position for position in Position if _some(dice, 0.7)} or {Position.MEMBER}
        away = ()
        if _some(dice, 0.12):
            start = dice.choice(rounds).start + timedelta(days=dice.randint(-70, 70))
            away = (Span(start, start + timedelta(days=10)),)
        found.append(
            Person(
                f"p{number}",
                f"人{number}",
                frozenset(may),
                skills=frozenset({"finance"}) if _some(dice, 0.4) else frozenset(),
                home=dice.choice(targets).code if _some(dice, 0.1) else "",
                native=dice.choice(targets).code if _some(dice, 0.1) else "",
                area=dice.choice(["", "x", "y"]),
                source=dice.choice(list(Source)),
                free=(Span(FIRST, FIRST + timedelta(days=200)),) if _some(dice, 0.1) else (),
                away=away,
                rest=dice.choice([0, 0, 0, 120]),
            )
        )
    return tuple(found)


def _relations(dice, targets, people):
    places = [target.code for target in targets] + ["u"]
    for person in people:
        if _some(dice, 0.35):
            until = FIRST - timedelta(days=dice.randint(0, 1500)) if _some(dice, 0.3) else None
            yield Relation(person.code, dice.choice(places), dice.choice(list(Tie)), until)


def _rules(dice):
    least = dice.choice([1, 1, 2])
    return Rules(
        team_min=least,
        team_max=dice.choice([2, 2, 3]),
        deputies_min=dice.choice([0, 0, 0, 1]) if least == 2 else 0,
        deputies_max=1,
        skills={"finance": 1} if _some(dice, 0.2) else {},
        borrowed=dice.choice([50, 100, 100]),
        early={3: dice.choice([0, 1, 6])},
        revisit={3: 12, 2: 24},
    )


def _last(dice, targets, rounds, people):
    if _some(dice, 0.5):
        return None, frozenset()
    teams = [Team(round.code, n + 1) for round in rounds for n in range(round.teams)]
    visits = {target.code: dice.choice(teams) for target in targets if _some(dice, 0.8)}
    seats = tuple(
        Seat(team, dice.choice(people).code, dice.choice(list(Position))) for team in teams
    )
    begun = frozenset({rounds[0].code}) if _some(dice, 0.3) else frozenset()
    return Plan(visits, seats), begun
