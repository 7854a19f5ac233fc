"""Recusal as plans and rounds see it: both must bar the same people from the same units."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.office.planning.small import make_term
from xuncha.engines.acts import Role
from xuncha.engines.planning import Index
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import Person, Unit, UnitKind
from xuncha.office.planning import actions
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.models import Capability, in_plan
from xuncha.office.rounds.recusal import conflicts
from xuncha.office.shell.clock import now, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned():
    """Return a term with a township, its villages, a bureau and an office below the bureau."""
    planned = make_term()
    county, clerk = planned.county, {"by": planned.county.actors[Role.CLERK], "on": now()}
    town = county.units["五强溪镇"]
    county.unit("431222105202", "界亭驿村", UnitKind.VILLAGE, town)
    county.unit("D001A", "房管所", UnitKind.DEPARTMENT, county.units["县住建局"])
    for name in ("五强溪镇", "合仁坪村", "界亭驿村", "县住建局", "凉水井镇"):
        actions.estimate(unit=county.units[name], days=5, risk=1, **clerk)
    return planned


def barred_by_plan(planned, person: Person) -> set[str]:
    problem = problem_of(planned.term, today())
    index = Index(problem)
    return set(index.recusals.barred(person.code, index.order[0]))


def barred_by_rounds(planned, person: Person) -> set[str]:
    day = problem_of(planned.term, today()).rounds[0].start
    units = [row.unit for row in in_plan()]
    return {unit.code for unit in units if conflicts([person.pk], [unit], day)}


TIES = ["post", "left lately", "left long ago", "served_in", "kin_in", "native_of", "ended"]


def tie(person: Person, unit: Unit, kind: str) -> None:
    since, day = today() - timedelta(4000), {"by": FOUNDER, "on": now()}
    if kind in ("post", "left lately", "left long ago"):
        left = {"left lately": timedelta(300), "left long ago": timedelta(3000)}.get(kind)
        until = today() - left if left else None
        people.appoint(person, unit=unit, title="干部", since=since, until=until, **day)
    elif kind == "ended":
        people.declare(
            person, unit=unit, kind="served_in", since=since, until=today() - timedelta(9), **day
        )
    else:
        people.declare(person, unit=unit, kind=kind, since=since, **day)


@pytest.mark.parametrize("kind", TIES)
@pytest.mark.parametrize(
    "name", ["五强溪镇", "合仁坪村", "县住建局", "房管所", "县林业局", "沅陵县"]
)
def test_plans_and_rounds_bar_the_same_units(planned, kind, name):
    person = Capability.objects.get(person__code="Q1").person
    tie(person, planned.county.units[name], kind)
    found = barred_by_plan(planned, person)
    assert found == barred_by_rounds(planned, person)
    if kind in ("post", "native_of") and name in ("合仁坪村", "房管所"):
        assert {"合仁坪村": "431222105", "房管所": "D001"}[name] in found


def test_who_inspected_a_unit_before_keeps_off_and_leads_there_no_more(planned):
    county = planned.county
    clerk = {"by": county.actors[Role.CLERK], "on": now()}
    leader, member = county.people["组长甲"], county.people["组员乙"]
    for person in (leader, member):
        actions.enlist(person=person, source="own", leads=True, **clerk)
    index = Index(problem_of(planned.term, today()))
    first = index.order[0]
    assert "D001" in index.recusals.barred(member.code, first)
    assert index.recusals.has_led(leader.code, "D001")
    assert not index.recusals.has_led(member.code, "D001")


def test_who_is_out_in_another_round_cannot_be_called_meanwhile(planned):
    county = planned.county
    clerk = {"by": county.actors[Role.CLERK], "on": now()}
    person = county.people["组员丙"]
    actions.enlist(person=person, source="own", rest=10, **clerk)
    round = county.round
    type(round).objects.filter(pk=round.pk).update(ends_on=today() + timedelta(20))
    found = {one.code: one for one in problem_of(planned.term, today()).people}[person.code]
    assert [span.end for span in found.away] == [today() + timedelta(30)]
