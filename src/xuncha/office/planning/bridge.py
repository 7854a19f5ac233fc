"""Rows ↔ values of the planning engine: a term's problem as it stands on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db.models import Max

from xuncha.engines import planning
from xuncha.engines.planning import Follow, Position, Rules, Span, TargetKind
from xuncha.office.people.models import Person, Post, Unit, UnitKind
from xuncha.office.planning import duties
from xuncha.office.planning.lifecycle import SlotState
from xuncha.office.planning.models import Absence, Capability, Slot, Term, in_plan, in_pool
from xuncha.office.planning.ties import Reach, relations_of
from xuncha.office.rounds import models as rounds

KINDS = {
    UnitKind.DEPARTMENT: TargetKind.DEPARTMENT,
    UnitKind.TOWNSHIP: TargetKind.TOWNSHIP,
    UnitKind.VILLAGE: TargetKind.VILLAGE,
}


def problem_of(term: Term, day: date) -> planning.Problem:
    """Return the term's problem from all that the office knows on ``day``.

    Rounds that are over, or that were formed otherwise, are no part of it, nor what they visited;
    teams that stand are its begun rounds.
    """
    slots = duties.planned(term)
    last = duties.in_force(term, slots)
    paths: dict[str, str] = {}
    targets = tuple(_targets(term, slots, paths))
    homes = _homes(day)
    pool = _pool(slots)
    rules = rules_of(term)
    own = [slot.round_id for slot in slots if slot.round_id]
    codes = {row.person_id: row.person.code for row in pool}
    outside = rounds.Round.objects.exclude(pk__in=own)
    ties = relations_of(codes, Reach(targets, paths), rules.recusal_years, outside)
    known = {target.code for target in targets}
    return planning.Problem(
        targets=targets,
        rounds=tuple(_round(slot) for slot in slots),
        people=tuple(_people(term, slots, pool, homes, known)),
        relations=tuple(ties),
        rules=_from_now(rules, months_passed(term, slots)),
        last=last,
        begun=frozenset(slot.code for slot in slots if slot.state == SlotState.STAFFED),
    )


def rules_of(term: Term) -> Rules:
    """Return the term's own figures; what it does not say is the default."""
    return planning.rules_from_json({"recusal_years": settings.RECUSAL_YEARS, **term.rules})


def months_passed(term: Term, slots: Iterable[Slot] | None = None) -> int:
    """Return the months from the term's first round to the first that a plan still decides."""
    starts = [slot.starts_on for slot in (duties.planned(term) if slots is None else slots)]
    first = term.slots.exclude(state=SlotState.DROPPED).order_by("starts_on").first()
    if first is None or not starts:
        return 0
    now, then = min(starts), first.starts_on
    return (now.year - then.year) * 12 + now.month - then.month


def _from_now(rules: Rules, passed: int) -> Rules:
    """Return the rules with the months from the term's first round counted from the first left."""
    return replace(rules, early={risk: max(0, n - passed) for risk, n in rules.early.items()})


def area_of(unit: Unit) -> str:
    """Return the township to which a unit belongs, itself included; "" for the county's own."""
    if unit.kind == UnitKind.TOWNSHIP:
        return unit.code
    return unit.township.code if unit.township else ""


def _targets(term: Term, slots: list[Slot], paths: dict[str, str]) -> Iterator[planning.Target]:
    """Yield what is still to be visited, and note each unit's path by its code."""
    last = _last_inspected(term)
    done = rounds.Target.objects.filter(round__in=duties.settled(term, slots)).values("unit")
    codes = frozenset(slot.code for slot in slots)
    rows = list(in_plan().exclude(unit__in=done))
    known = {row.unit.code for row in rows}
    for row in rows:
        unit = row.unit
        township = unit.township.code if unit.township else ""
        days = [day for day in (row.last_on, last.get(unit.pk)) if day]
        paths[unit.code] = unit.path
        yield planning.Target(
            code=unit.code,
            name=unit.name,
            kind=KINDS.get(UnitKind(unit.kind), TargetKind.OTHER),
            days=row.days,
            system=unit.system.code if unit.system else "",
            township=township,
            area=area_of(unit),
            risk=row.risk,
            last=max(days, default=None),
            # Rounds that are over can be wished for no more.
            must=codes_in(row.must) & codes,
            never=codes_in(row.never) & codes,
            group=row.group,
            follow=Follow(row.follow) if township in known else Follow.FREE,
        )


def _last_inspected(term: Term) -> dict[int, date]:
    """Return the day on which each unit was last entered before the term."""
    entered = rounds.Target.objects.filter(entered_on__lt=term.starts_on)
    return dict(entered.values_list("unit").annotate(last=Max("entered_on")))


def codes_in(text: str) -> frozenset[str]:
    """Return the codes that a person wrote one after the other."""
    for mark in "，,、;；":
        text = text.replace(mark, " ")
    return frozenset(text.split())


def _round(slot: Slot) -> planning.Round:
    held = slot.round or slot
    return planning.Round(
        code=slot.code,
        name=slot.title,
        start=held.starts_on,
        end=held.ends_on,
        days=min(slot.days, (held.ends_on - held.starts_on).days + 1),
        teams=slot.teams,
        kind=planning.RoundKind(slot.kind),
        theme=slot.theme,
        system=slot.system.code if slot.system else "",
        skills=slot.skills,
    )


def _pool(slots: list[Slot]) -> list[Capability]:
    """Return the pool, and whoever serves in a team that stands without being in it."""
    pool = list(in_pool())
    own = [slot.round_id for slot in slots if slot.state == SlotState.STAFFED]
    serving = rounds.Membership.objects.filter(team__round__in=own, withdrew_on=None)
    others = serving.exclude(person__in=[row.person_id for row in pool]).select_related("person")
    return pool + [_as_capability(member.person, member) for member in others]


def _as_capability(person: Person, member: rounds.Membership) -> Capability:
    return Capability(
        person=person,
        leads=member.position == rounds.Position.LEADER,
        deputises=member.position == rounds.Position.DEPUTY,
        serves=member.position == rounds.Position.MEMBER,
        source=member.source,
    )


def _people(
    term: Term,
    slots: list[Slot],
    pool: list[Capability],
    homes: Mapping[int, Unit],
    known: set[str],
) -> Iterator[planning.Person]:
    away: dict[int, list[Span]] = {}
    for person, since, until in Absence.objects.standing().values_list("person", "since", "until"):
        away.setdefault(person, []).append(Span(since, until))
    sent = duties.sent_elsewhere(term, slots)
    twins = Counter((row.person.name, _code(homes.get(row.person_id))) for row in pool)
    for row in pool:
        home = homes.get(row.person_id)
        busy = [duties.with_rest(span, row.rest) for span in sent.get(row.person_id, ())]
        alone = twins[row.person.name, _code(home)] == 1
        yield planning.Person(
            code=row.person.code,
            name=row.person.name if alone else f"{row.person.name}（{row.person.code}）",
            may=frozenset(_positions(row)),
            skills=codes_in(row.skills),
            home=_code(home) if _code(home) in known else "",
            area=area_of(home) if home else "",
            source=_source(row),
            away=(*away.get(row.person_id, ()), *busy),
            rest=row.rest,
        )


def _code(unit: Unit | None) -> str:
    return unit.code if unit else ""


def _homes(day: date) -> dict[int, Unit]:
    """Return the unit in which each person holds a post, the one as its head before others."""
    posts = Post.objects.held_on(day).filter(unit__parent__isnull=False)
    posts = posts.select_related("unit__township").order_by("principal", "-since")
    return {post.person_id: post.unit for post in posts}


def _positions(row: Capability) -> Iterator[Position]:
    named = {"leads": Position.LEADER, "deputises": Position.DEPUTY, "serves": Position.MEMBER}
    return (position for name, position in named.items() if getattr(row, name))


def _source(row: Capability) -> planning.Source:
    own = row.source == rounds.Source.OWN
    return planning.Source.OWN if own else planning.Source.BORROWED
