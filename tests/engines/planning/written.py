"""Problems and plans as people could write them, of every kind that files may hold."""

from datetime import date

from hypothesis import strategies as st

from xuncha.engines.planning import (
    Follow,
    Person,
    Plan,
    Position,
    Problem,
    Relation,
    Round,
    RoundKind,
    Rules,
    Seat,
    Source,
    Span,
    Target,
    TargetKind,
    Team,
    Tie,
)

FIRST, LAST = date(2022, 1, 1), date(2026, 12, 31)
# Signs that files, formulas and lists treat in their own ways; none that a list is parted by.
SIGNS = "甲乙县财务Aaxz019-_=+@'\"<>&：:×x%()（）.#/\\😀é"
codes = st.text(SIGNS, min_size=1, max_size=6)
names = st.text(SIGNS + " 、，；,;\n", min_size=1, max_size=12).map(str.strip).filter(bool)
days = st.dates(FIRST, LAST)
skills = st.dictionaries(codes, st.integers(0, 1), max_size=2)
counts = st.integers(0, 200)
maybe = st.just("")


@st.composite
def spans(draw):
    first, last = sorted((draw(days), draw(days)))
    return Span(first, last)


def _some(draw, parts, most=2):
    return (
        frozenset(draw(st.lists(st.sampled_from(parts), max_size=most))) if parts else frozenset()
    )


def _one(draw, parts):
    return draw(st.sampled_from(["", *parts]))


@st.composite
def rounds(draw, code, needed):
    span = draw(spans())
    return Round(
        code,
        draw(names),
        span.start,
        span.end,
        draw(st.integers(1, (span.end - span.start).days + 1)),
        draw(st.integers(1, 4)),
        draw(st.sampled_from(RoundKind)),
        theme=draw(maybe | names),
        system=draw(maybe | names),
        skills=needed,
    )


@st.composite
def targets(draw, code, towns, codes_of_rounds):
    township = _one(draw, towns)
    wishes = _some(draw, codes_of_rounds)
    return Target(
        code,
        draw(names),
        draw(st.sampled_from([kind for kind in TargetKind if kind is not TargetKind.TOWNSHIP])),
        1,
        system=draw(maybe | names),
        township=township,
        zone=draw(maybe | names),
        area=draw(maybe | codes),
        risk=draw(st.integers(1, 3)),
        last=draw(st.none() | days),
        must=wishes,
        group=draw(st.sampled_from(["", f"g{code}"])),
        follow=draw(st.sampled_from(Follow)) if township else Follow.FREE,
    )


@st.composite
def people(draw, code, places, needed):
    return Person(
        code,
        f"{draw(names)}{code}",
        frozenset(draw(st.lists(st.sampled_from(Position), min_size=1))),
        skills=frozenset([*needed, *draw(st.lists(codes, max_size=2))]),
        home=_one(draw, places),
        native=_one(draw, places),
        area=draw(maybe | codes),
        source=draw(st.sampled_from(Source)),
        free=tuple(draw(st.lists(spans(), max_size=2))),
        away=tuple(draw(st.lists(spans(), max_size=2))),
        rest=draw(counts),
    )


@st.composite
def plans(draw, units, teams, persons):
    visits = {unit: draw(st.sampled_from(teams)) for unit in units if draw(st.booleans())}
    held = draw(st.lists(st.tuples(st.sampled_from(teams), st.sampled_from(persons)), unique=True))
    seats = tuple(Seat(team, person, draw(st.sampled_from(Position))) for team, person in held)
    return Plan(visits, tuple(sorted(seats)))


grades = st.dictionaries(st.integers(1, 3), counts)


@st.composite
def problems(draw):
    unique = {"unique": True, "min_size": 1, "max_size": 3}
    slots, towns, units, persons = (draw(st.lists(codes, **unique)) for _ in range(4))
    units = [unit for unit in units if unit not in towns] or ["u-1"]
    needed = draw(skills)
    held = tuple(draw(rounds(code, needed)) for code in slots)
    teams = [Team(one.code, number) for one in held for number in range(1, one.teams + 1)]
    places = [*towns, *units]
    whole = tuple(Target(town, draw(names), TargetKind.TOWNSHIP, 1) for town in towns)
    return Problem(
        (*whole, *(draw(targets(code, towns, slots)) for code in units)),
        held,
        tuple(draw(people(code, places, needed)) for code in persons),
        tuple(
            Relation(person, _one(draw, places) or places[0], draw(st.sampled_from(Tie)),
                     draw(st.none() | days))
            for person in persons
        ),
        Rules(
            draw(st.integers(1, 5)),
            draw(st.integers(5, 9)),
            draw(st.integers(0, 1)),
            draw(st.integers(1, 3)),
            skills=needed,
            borrowed=draw(st.integers(0, 100)),
            recusal_years=draw(st.integers(0, 9)),
            early=draw(grades),
            revisit=draw(grades),
        ),
        draw(st.none() | plans(places, teams, persons)),
        _some(draw, slots),
    )  # fmt: skip
