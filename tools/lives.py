"""The lives that the apps declare, found where each app keeps them: in its lifecycle.py."""

from __future__ import annotations

import importlib
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from xuncha.engines.acts import Life, Move

ROOT = Path(__file__).resolve().parent.parent
OFFICE = ROOT / "src/xuncha/office"


class Declared(NamedTuple):
    """What one lifecycle.py declares.

    Attributes:
        app: the folder of the app.
        lives: each life, by the name of the module's attribute.
        moves: each table of moves, by the name of the module's attribute.
        states: members of the enums whose name ends in State.
        verbs: members of the enums whose name ends in Verb.
    """

    app: str
    lives: dict[str, Life]
    moves: dict[str, tuple[Move, ...]]
    states: tuple[StrEnum, ...]
    verbs: tuple[StrEnum, ...]


def declared() -> list[Declared]:
    """Return what each app declares, in the order of the apps' names."""
    return [_read(path.parent.name) for path in sorted(OFFICE.glob("*/lifecycle.py"))]


def _read(app: str) -> Declared:
    module = importlib.import_module(f"xuncha.office.{app}.lifecycle")
    names = vars(module)
    return Declared(
        app=app,
        lives={name: value for name, value in names.items() if isinstance(value, Life)},
        moves={name: value for name, value in names.items() if name.endswith("MOVES")},
        states=_members(names, module.__name__, "State"),
        verbs=_members(names, module.__name__, "Verb"),
    )


def _members(names: dict[str, object], module: str, ending: str) -> tuple[StrEnum, ...]:
    return tuple(
        member
        for name, value in names.items()
        if name.endswith(ending) and isinstance(value, type) and issubclass(value, StrEnum)
        if value.__module__ == module
        for member in value
    )
