"""Units named line by line, as they are pasted from a spreadsheet."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from xuncha.office.people.models import Unit


def find_units(text: str, among: Any) -> tuple[list[Unit], list[str]]:
    """Return the units that the lines of ``text`` name, and what is wrong, line by line.

    A line names a unit by its code or, where that is enough, by its name; of a pasted row the
    first cell that holds something counts. ``among`` is the query of units that may be named.
    """
    lines = {number: _first(line) for number, line in enumerate(text.splitlines(), 1)}
    lines = {number: word for number, word in lines.items() if word}
    known = _known(among, set(lines.values()))
    units: list[Unit] = []
    faults: list[str] = []
    for number, word in lines.items():
        found = known[word]
        fault = _fault(word, found) or (_("单位“%s”重复。") % word if found[0] in units else "")
        if fault:
            faults.append(_("第 %(row)s 行：") % {"row": number} + fault)
        else:
            units.append(found[0])
    return units, faults


def _first(line: str) -> str:
    return next((cell.strip() for cell in line.split("\t") if cell.strip()), "")


def _known(among: Any, words: set[str]) -> dict[str, list[Unit]]:
    known: dict[str, list[Unit]] = defaultdict(list)
    for unit in among.filter(name__in=words):
        known[unit.name].append(unit)
    for unit in among.filter(code__in=words):
        known[unit.code] = [unit]
    return known


def _fault(word: str, found: list[Unit]) -> str:
    if not found:
        return _("没有可安排的单位“%s”，请核对代码，或它已是本轮对象。") % word
    if len(found) > 1:
        return _("有 %(count)s 个单位叫“%(name)s”，请改填代码。") % {
            "count": len(found),
            "name": word,
        }
    return ""
