"""What a plan comes to on each soft level, and how good that is proven to be, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuncha.engines.planning import LEVEL_NAMES, LEVEL_UNITS, Level, Reached
from xuncha.engines.planning.levels import heaviest_strains
from xuncha.office.planning import proofs
from xuncha.office.planning.look import Look

FULL = 100
NONE = "—"


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level: its value and meaning, what no plan can beat, and how far this one may be off."""

    name: str
    unit: str
    value: int
    meaning: str
    bound: str
    gap: str
    tone: str


def levels_of(look: Look) -> list[LevelView]:
    """Return the levels of a draft, the most important first."""
    return [_level(look, one) for one in look.draft.proof["levels"]]


def _level(look: Look, one: Mapping[str, Any]) -> LevelView:
    level, value, bound = Level(one["level"]), one["value"], one["bound"]
    gap, tone = gap_words(proofs.reached_in(one))
    return LevelView(
        name=_(LEVEL_NAMES[level]),
        unit=_(LEVEL_UNITS[level]),
        value=value,
        meaning=MEANINGS[level](look, value),
        bound=NONE if bound is None else str(bound),
        gap=gap,
        tone=tone,
    )


def gap_words(reached: Reached | None) -> tuple[str, str]:
    """Return how far a level may be from the best, and the tone in which to say so."""
    if reached is None:
        return _("还没有证明"), "grey"
    if reached.proven:
        return _("已证明最优"), "green"
    return _("最多还能好 %(gap)s%%") % {"gap": f"{FULL * reached.gap:.2f}"}, "blue"


def _systems(_look: Look, value: int) -> str:
    if not value:
        return _("每轮只有一个系统")
    words = ngettext("各轮共多出 %(count)s 个系统", "各轮共多出 %(count)s 个系统", value)
    return words % {"count": value}


def _early(_look: Look, value: int) -> str:
    if not value:
        return _("没有对象迟于期限")
    words = ngettext("合计迟 %(count)s 个月", "合计迟 %(count)s 个月", value)
    return words % {"count": value}


def _near(_look: Look, value: int) -> str:
    if not value:
        return _("每组只在一个片区")
    words = ngettext("各组共多跨 %(count)s 个片区", "各组共多跨 %(count)s 个片区", value)
    return words % {"count": value}


def _team_load(look: Look, _value: int) -> str:
    known = {code: team for code, team in look.plan.visits.items() if code in look.index.targets}
    heaviest = max(heaviest_strains(look.index, known).values(), default=0)
    return _("最重的组用到满员满工的 %(share)s%%") % {"share": f"{heaviest / 10:.1f}"}


def _person_load(look: Look, _value: int) -> str:
    days = [look.days(code) for code in look.served]
    least, most = min(days, default=0), max(days, default=0)
    return _("每人出勤 %(least)s 至 %(most)s 天") % {"least": least, "most": most}


def _stability(look: Look, value: int) -> str:
    if look.index.problem.last is None:
        return _("没有原计划")
    if not value:
        return _("原计划都保留")
    words = ngettext("改动原计划 %(count)s 处", "改动原计划 %(count)s 处", value)
    return words % {"count": value}


MEANINGS: dict[Level, Callable[[Look, int], str]] = {
    Level.SYSTEMS: _systems,
    Level.EARLY: _early,
    Level.NEAR: _near,
    Level.TEAM_LOAD: _team_load,
    Level.PERSON_LOAD: _person_load,
    Level.STABILITY: _stability,
}
