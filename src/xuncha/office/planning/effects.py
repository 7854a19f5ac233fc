"""What a move did: which rules it broke or mended, and which levels it changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xuncha.engines.planning import LEVEL_NAMES, Level
from xuncha.office.planning.look import Look
from xuncha.office.planning.moves import undoing


@dataclass(frozen=True, slots=True)
class Effect:
    """A move in words; ``undo`` is what takes it back."""

    words: str
    broken: list[str]
    mended: list[str]
    levels: list[str]
    undo: str


def effect(before: Look, now: Look, words: str) -> Effect:
    """Return what has changed from one plan of a draft to the next."""
    earlier, later = before.sentences(), now.sentences()
    return Effect(
        words=words,
        broken=[one for one in later if one not in earlier],
        mended=[one for one in earlier if one not in later],
        levels=_levels(before, now),
        undo=undoing(before.plan, now.plan),
    )


def _levels(before: Look, now: Look) -> list[str]:
    earlier = {one["level"]: one["value"] for one in before.draft.proof["levels"]}
    return [
        _("%(level)s %(before)s → %(now)s（%(way)s）")
        % {
            "level": _(LEVEL_NAMES[Level(one["level"])]),
            "before": earlier[one["level"]],
            "now": one["value"],
            "way": _("更好") if one["value"] < earlier[one["level"]] else _("更差"),
        }
        for one in now.draft.proof["levels"]
        if one["value"] != earlier[one["level"]]
    ]
