"""Rows ↔ the engine of patterns: which category stands out where, and what lies behind a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from xuncha.engines.acts import Actor
from xuncha.engines.patterns import (
    POST_TYPES,
    Cell,
    Contrast,
    Likely,
    Peer,
    Seen,
    Verdict,
    counted,
    likely,
    over_represented,
)
from xuncha.office.findings.models import Category
from xuncha.office.ledger.memo import at_head
from xuncha.office.outcomes.patterns.asked import Asked, Dimension, Like
from xuncha.office.outcomes.patterns.reading import Place, Problem, Read, read
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import System, Unit, UnitKind

INSPECTED = (UnitKind.DEPARTMENT, UnitKind.TOWNSHIP, UnitKind.VILLAGE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cell with its names, and how many problems lie behind it.

    Where problems are counted themselves, ``problems`` is the same as the hits.
    """

    category: int
    group: str
    category_name: str
    group_name: str
    contrast: Contrast
    adjusted: float
    verdict: Verdict
    problems: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The answer to a question: its cells, how many were looked at, how many cells were tested."""

    patterns: tuple[Pattern, ...]
    total: int
    tested: int

    def find(self, category: int, group: str) -> Pattern | None:
        """Return the cell of a category and a group, or None where nothing was found."""
        wanted = (category, group)
        return next((one for one in self.patterns if (one.category, one.group) == wanted), None)


def picture(asked: Asked, actor: Actor, day: date, today: date) -> Picture:
    """Return the answer to a question, computed once for each head of the ledger."""
    key = ("picture", asked, actor.role, actor.teams, actor.unit_path, actor.recused, day, today)
    return at_head(key, lambda: _picture(asked, read(actor, day, today).asked(asked)))


def _picture(asked: Asked, found: Read) -> Picture:
    observations = list(_problems_seen(asked, found) if asked.by_problem else _seen(asked, found))
    spread = over_represented(counted(observations))
    problems = _problems(asked, found)
    categories, groups = category_names(), group_names(asked.dimension)
    patterns = [_named(cell, categories, groups, problems) for cell in spread.cells]
    return Picture(tuple(patterns), len(observations), spread.tested)


def _seen(asked: Asked, found: Read) -> Iterable[Seen]:
    """Yield each inspection of a unit that has a group: once for a category, however often."""
    for pk, categories in found.categories().items():
        place = found.places[pk]
        group = place.group(asked.dimension)
        if group:
            yield Seen(frozenset({group}), categories, _stratum(asked, place))


def _problems_seen(asked: Asked, found: Read) -> Iterable[Seen]:
    """Yield each problem that has a group."""
    for one in found.problems:
        groups = _groups(asked, found, one)
        if groups:
            yield Seen(groups, one.categories, _stratum(asked, found.places[one.target]))


def _stratum(asked: Asked, place: Place) -> tuple[str, int]:
    """Return with whom an inspection is compared: with units of its kind, or of its round too."""
    kind = "" if asked.dimension == Dimension.KIND else place.kind
    return kind, place.round if asked.like == Like.ROUND else 0


def _problems(asked: Asked, found: Read) -> Counter[tuple[int, str]]:
    counts: Counter[tuple[int, str]] = Counter()
    for one in found.problems:
        counts.update(
            (name, group) for name in one.categories for group in _groups(asked, found, one)
        )
    return counts


def _groups(asked: Asked, found: Read, problem: Problem) -> frozenset[str]:
    if asked.dimension == Dimension.POST:
        return problem.posts
    group = found.places[problem.target].group(asked.dimension)
    return frozenset({group} if group else ())


def _named(
    cell: Cell,
    categories: dict[int, str],
    groups: dict[str, str],
    problems: Counter[tuple[int, str]],
) -> Pattern:
    category, group = int(str(cell.category)), str(cell.group)
    return Pattern(
        category,
        group,
        categories.get(category, ""),
        groups.get(group, group),
        cell.contrast,
        cell.adjusted,
        cell.verdict,
        problems[category, group],
    )


def category_names() -> dict[int, str]:
    """Return the name of each topic, with the one above it."""
    rows = Category.objects.filter(kind="topic").values_list("pk", "name", "parent__name")
    return {pk: f"{above} / {name}" if above else name for pk, name, above in rows}


def group_names(dimension: str) -> dict[str, str]:
    """Return the Chinese name of each group along a dimension; the page translates it."""
    if dimension == Dimension.SYSTEM:
        return {str(pk): name for pk, name in System.objects.values_list("pk", "name")}
    if dimension == Dimension.TOWNSHIP:
        rows = Unit.objects.filter(kind=UnitKind.TOWNSHIP).values_list("pk", "name")
        return {str(pk): name for pk, name in rows}
    if dimension == Dimension.KIND:
        with override(None):
            return {str(kind.value): str(kind.label) for kind in UnitKind}
    return {str(kind): label for kind, label in POST_TYPES.items()}


def behind(asked: Asked, category: int, group: str, found: Read) -> tuple[list[int], list[int]]:
    """Return the keys of the problems and of the inspections behind a cell's hits.

    An empty group stands for all groups together, a category of 0 for whatever was found.
    """
    problems = [
        one
        for one in found.problems
        if (not category or category in one.categories)
        and (not group or group in _groups(asked, found, one))
    ]
    return [one.pk for one in problems], sorted({one.target for one in problems})


def looked_at(asked: Asked, group: str, found: Read) -> list[int]:
    """Return the keys of all inspections of a group, or of every unit that has one."""
    places = found.places.values()
    return [one.target for one in places if _in_group(one, asked.dimension, group)]


def _in_group(place: Place, dimension: str, group: str) -> bool:
    own = place.group(dimension)
    return own == group if group else bool(own)


def suggestions(
    asked: Asked, category: int, actor: Actor, day: date, today: date
) -> list[tuple[Likely, Unit]]:
    """Return the units that likely have the category too, the likeliest first.

    Peers are the units of the same kind and system, or of the same kind and township, that the
    question covers; the units themselves are all of the county that can be inspected.
    """
    found = read(actor, day, today).asked(asked)
    inspected = {one.unit for one in found.places.values()}
    had = {found.places[one.target].unit for one in found.problems if category in one.categories}
    units = Unit.objects.visible_to(actor).filter(kind__in=INSPECTED, state=State.ACTIVE)
    rows = {one.pk: one for one in units.select_related("system", "township")}
    peers = [_peer(one, inspected, had) for one in rows.values()]
    return [(one, rows[one.unit]) for one in likely(peers)]


def _peer(unit: Unit, inspected: set[int], had: set[int]) -> Peer:
    township = unit.pk if unit.kind == UnitKind.TOWNSHIP else unit.township_id
    pairs = ((Dimension.SYSTEM.value, unit.system_id), (Dimension.TOWNSHIP.value, township))
    groups = frozenset((name, key, unit.kind) for name, key in pairs if key)
    return Peer(unit.pk, groups, unit.pk in inspected, unit.pk in had)
