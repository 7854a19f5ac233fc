"""The term planned to its end: what is left to inspect, who can be sent, a plan in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from threading import Event
from typing import Any

from xuncha.demo.county import County
from xuncha.demo.stage import SEED, Life, at, chance, later
from xuncha.demo.words import read
from xuncha.engines.acts import Actor, Role
from xuncha.engines.planning import Level, Problem, Team
from xuncha.engines.planning.outcome import Outcome
from xuncha.office.people.models import Post, Unit, UnitKind
from xuncha.office.planning import actions, drafting, proofs, shifting, staffing
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.models import Draft, Follow, Origin, Risk, Term
from xuncha.office.planning.reading import index_of, plan_of
from xuncha.office.rounds.models import Round

BEGINS, ENDS = date(2021, 9, 1), date(2026, 8, 31)
OPENED, SURVEYED, ADOPTED = date(2023, 5, 16), date(2023, 5, 29), date(2023, 6, 20)
TEAMS, DAYS, REST = 5, 38, 30
SECONDS = 60.0
"""The wall's limit, which is not met: the search ends with its first plan."""


def planning(county: County) -> Iterator[Life]:
    """Return the life of the term's plan."""
    yield _term(county)


def _term(county: County) -> Life:
    """Play the plan from the term's opening to the plan in force and one beside it."""
    rng, table = chance("planning"), read("planning")
    clerk, director = county.desk(Role.CLERK), county.desk(Role.DIRECTOR)
    on = yield at(OPENED, rng)
    term = actions.open_term(
        title="十三届", starts_on=BEGINS, ends_on=ENDS, rules=table["rules"], by=director, on=on
    )
    _slots(term, table, clerk, on)
    on = yield at(SURVEYED, rng)
    _workloads(table, clerk, on)
    _pool(county, table, clerk, on)
    on = yield later(on, 10, rng)
    draft = _solved(term, clerk, on)
    on = yield at(ADOPTED, rng)
    drafting.adopt(draft, basis="巡察工作领导小组会议", by=county.desk(Role.LEADING_GROUP), on=on)
    on = yield later(on, 6, rng)
    _tried(draft, clerk, on)


def _slots(term: Term, table: dict[str, Any], by: Actor, on: datetime) -> None:
    """List the rounds that were held, with the rounds themselves, and those to come."""
    for code, number in table["held"].items():
        held = Round.objects.get(code=number)
        slot = actions.add_slot(
            term, code=code, title=held.title, kind=held.kind, theme=held.theme,
            starts_on=held.starts_on, ends_on=held.ends_on, teams=held.teams.count(),
            days=min(DAYS, (held.ends_on - held.starts_on).days), by=by, on=on,
        )  # fmt: skip
        staffing.link(slot, round=held, by=by, on=on)
    for one in table["slot"]:
        actions.add_slot(term, **one, days=DAYS, teams=TEAMS, by=by, on=on)


def _workloads(table: dict[str, Any], by: Actor, on: datetime) -> None:
    """Estimate every department, township and village."""
    rng, days = chance("workloads"), table["days"]
    units = Unit.objects.filter(kind__in=days).exclude(name__in=table["exempt"])
    for unit in units:
        actions.estimate(
            unit=unit,
            days=days[unit.kind] + rng.choice((-1, 0, 0, 1)) * (days[unit.kind] // 8),
            risk=rng.choices(list(Risk), (7, 2, 1))[0],
            follow=Follow.ROUND if unit.kind == UnitKind.VILLAGE else Follow.FREE,
            by=by,
            on=on,
        )


def _pool(county: County, table: dict[str, Any], by: Actor, on: datetime) -> None:
    """Enlist the field force, and note who cannot come for a while."""
    people = [one.person.pk for one in county.force]
    posts = Post.objects.filter(person__in=people, until=None)
    homes = dict(posts.values_list("person", "unit__name"))
    for one in county.force:
        actions.enlist(
            person=one.person, source=one.source, leads=one.position == "leader",
            deputises=one.position == "deputy", serves=one.position != "leader",
            skills=table["skills"].get(homes.get(one.person.pk, ""), ""), rest=REST, by=by, on=on,
        )  # fmt: skip
    for absence in table["absence"]:
        facts = {key: value for key, value in absence.items() if key != "place"}
        person = county.force[absence["place"]].person
        actions.note_absence(person=person, **facts, by=by, on=on)


def _solved(term: Term, by: Actor, on: datetime) -> Draft:
    problem = problem_of(term, on.date())
    outcome = _outcome(problem)
    if outcome.plan is None:
        raise LookupError("the rest of the term has no plan")
    return drafting.make(
        term, title="十三届后半届编组方案", origin=Origin.SOLVED, problem=problem,
        plan=outcome.plan, proof=proofs.from_solver(outcome, SEED), by=by, on=on,
    )  # fmt: skip


def _outcome(problem: Problem) -> Outcome:
    """Solve up to the first plan, which is the same on any machine."""
    # OR-Tools loads slowly, and only this chapter needs it.
    from xuncha.engines.planning.solve import solve

    found = Event()

    def note(_share: float, _step: str, values: Mapping[Level, int]) -> None:
        if values:
            found.set()

    return solve(problem, seconds=SECONDS, seed=SEED, progress=note, stop=found.is_set, workers=1)


def _tried(draft: Draft, by: Actor, on: datetime) -> None:
    """Try beside the plan in force what a later visit to two departments would mean."""
    trial = drafting.copy(draft, title="试排：两个部门移到第十轮", by=by, on=on)
    index = index_of(trial)
    early = [
        code
        for code, team in sorted(plan_of(trial).visits.items(), key=lambda one: (one[1], one[0]))
        if team.round != "R10" and index.targets[code].kind == "department"
    ]
    moves = [shifting.Visit(code, Team("R10", 1)) for code in early[:2]]
    shifting.shift(trial, moves=moves, by=by, on=on)
