"""The villages of one real county, as published: what a demonstration stands on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community; names repeat within a county, codes do not."""

    code: str
    name: str
    township_code: str
    township_name: str


def villages() -> Iterator[Village]:
    """Yield the villages of Yuanling with their townships, in the order of their codes."""
    source = files("xuncha.office.people") / "data" / "yuanling_villages.csv"
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        yield Village(**row)
