"""A row of a names list, and the checks that it must pass whoever sends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xuncha.engines.acts import BadInput, msg
from xuncha.office.people.models import Person, Unit

MAX_NAMES = 500


class Named(NamedTuple):
    """A name as it was given, with what is known of it.

    ``post`` is the intended one, ``present`` the one held now; ``stated`` is the unit as written,
    ``code`` the register's number where the list gives it, ``row`` the row of the file, or 0.
    """

    name: str
    unit: Unit | None = None
    post: str = ""
    person: Person | None = None
    stated: str = ""
    present: str = ""
    code: str = ""
    row: int = 0


def check_names(names: Sequence[Named]) -> None:
    """Refuse an empty list, one too long, and a name given twice for the same unit."""
    if not names:
        raise BadInput(msg("名单是空的。"), msg("请至少列入一人。"), field="names")
    if len(names) > MAX_NAMES:
        raise BadInput(
            msg("名单超过 %(limit)s 人。"), msg("请分批核查。"), field="names", limit=MAX_NAMES
        )
    faults = repeated(names)
    if faults:
        raise faults[0]


def repeated(names: Sequence[Named]) -> list[BadInput]:
    """Return the fault of each row that names somebody whom an earlier row named."""
    seen: dict[tuple[object, ...], int] = {}
    faults = []
    for place, one in enumerate(names, 1):
        row = one.row or place
        key = (one.name, _told_apart(one))
        if one.name and key in seen:
            faults.append(
                BadInput(
                    msg("“%(name)s”与第 %(first)s 行重复。"),
                    msg("请删去一行，或写明不同单位。"),
                    field="names",
                    row=row,
                    name=one.name,
                    first=seen[key],
                )
            )
        seen.setdefault(key, row)
    return faults


def _told_apart(one: Named) -> tuple[object, ...]:
    unit = one.unit.name if one.unit else one.stated
    return (one.person.code if one.person else one.code, unit, one.present)
