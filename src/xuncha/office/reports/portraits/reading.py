"""A unit's portrait as values: each trait in all, by round and by year, beside its peers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuncha.engines.acts import UNIT_ROLES, Actor, Role
from xuncha.office.ledger.memo import at_head
from xuncha.office.people.models import Unit
from xuncha.office.reports.figures import Number, Scope
from xuncha.office.reports.metrics import value
from xuncha.office.reports.policy import WHOLE_COUNTY
from xuncha.office.reports.portraits.peers import Peers, Usual, peers_of, usual
from xuncha.office.reports.portraits.traits import TRAITS, WHOLE, Trait, Values, told
from xuncha.office.rounds.models import Round, Target

YEARS = 5
"""How many years a portrait shows at most."""
DECEMBER, LAST = 12, 31


@dataclass(frozen=True, slots=True)
class Stroke:
    """A trait of the unit in one round or in all: its number, and what is usual among its peers."""

    trait: Trait
    round: int
    number: Number
    usual: Usual | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """A unit with its traits: in all, in each round that inspected its tree, at each year's end."""

    unit: Unit
    as_of: date
    peers: Peers
    whole: tuple[Stroke, ...]
    rounds: tuple[tuple[Round, tuple[Stroke, ...]], ...]
    years: tuple[tuple[date, tuple[Number, ...]], ...]


def lens(actor: Actor) -> Actor | None:
    """Return with whose eyes units are compared, so that a unit and its peers are seen alike.

    Those who read the whole county see all; a unit sees of the others, as numbers of many, what
    their own heads would see; others see what they see.
    """
    if actor.role in WHOLE_COUNTY:
        return None
    if actor.role in UNIT_ROLES:
        root = actor.unit_path.partition("/")[0] + "/"
        return Actor(0, 0, "", Role.UNIT_HEAD, unit_path=root)
    return actor


def own_scope(actor: Actor, unit: Unit, today: date, round: int = WHOLE) -> Scope:
    """Return the scope of a unit's own numbers: the rows that open behind them are the same."""
    seen = None if actor.role in WHOLE_COUNTY else actor
    return Scope(today, seen, round, unit.path)


def portrait(unit: Unit, actor: Actor, as_of: date, today: date) -> Portrait:
    """Return a unit's portrait as a reader may see it, drawn once for each head of the ledger."""
    key = ("portrait", unit.pk, actor.role, actor.unit_path, as_of, today)
    return at_head(key, lambda: _drawn(unit, actor, as_of, today))


def _drawn(unit: Unit, actor: Actor, as_of: date, today: date) -> Portrait:
    peers = peers_of(unit, as_of)
    trees = frozenset({unit.path, *peers.paths})
    scope = Scope(today, lens(actor))
    values = {one.id: one.tally(one, scope, as_of, trees) for one in TRAITS}
    rounds = list(_rounds(unit, as_of))
    met = _met(peers.paths, as_of)
    return Portrait(
        unit,
        as_of,
        peers,
        _strokes(values, unit, peers.paths, WHOLE),
        tuple((one, _strokes(values, unit, met.get(one.pk, ()), one.pk)) for one in rounds),
        tuple(_years(unit, actor, as_of, today, rounds)),
    )


def _rounds(unit: Unit, as_of: date) -> list[Round]:
    targets = Target.objects.filter(unit__path__startswith=unit.path, entered_on__lte=as_of)
    return list(Round.objects.filter(pk__in=targets.values("round")).order_by("starts_on", "pk"))


def _met(paths: tuple[str, ...], as_of: date) -> dict[int, tuple[str, ...]]:
    """Return the peers that each round inspected, by the round's key."""
    targets = Target.objects.filter(unit__path__in=paths, entered_on__lte=as_of)
    found: dict[int, list[str]] = {}
    for inspecting, path in targets.values_list("round", "unit__path").order_by("unit__path"):
        found.setdefault(inspecting, []).append(path)
    return {inspecting: tuple(met) for inspecting, met in found.items()}


def _strokes(
    values: dict[str, Values], unit: Unit, peers: tuple[str, ...], round: int
) -> tuple[Stroke, ...]:
    """Return the traits of the unit, each beside what is usual among the peers if they suffice."""
    return tuple(
        Stroke(
            one,
            round,
            told(one, values[one.id], unit.path, round),
            usual([told(one, values[one.id], path, round) for path in peers]),
        )
        for one in TRAITS
    )


def _years(
    unit: Unit, actor: Actor, as_of: date, today: date, rounds: list[Round]
) -> list[tuple[date, tuple[Number, ...]]]:
    """Return the traits at the end of each year since the unit was first inspected, and now."""
    if not rounds:
        return []
    first = max(rounds[0].starts_on.year, as_of.year - YEARS + 1)
    ends = [date(year, DECEMBER, LAST) for year in range(first, as_of.year)]
    scope = own_scope(actor, unit, today)
    return [(day, tuple(value(one.id, scope, day) for one in TRAITS)) for day in [*ends, as_of]]
