"""A problem of a few rows, as the template's notes show it."""

from __future__ import annotations

from datetime import date

from xuncha.engines.planning.plan import Position
from xuncha.engines.planning.problem import (
    Follow,
    Person,
    Problem,
    Relation,
    Round,
    Source,
    Span,
    Target,
    TargetKind,
    Tie,
)

EXAMPLE = Problem(
    targets=(
        Target(
            "BM01",
            "县财政局",
            TargetKind.DEPARTMENT,
            60,
            system="财政金融",
            area="城东县",
            risk=3,
            last=date(2021, 5, 20),
            must=frozenset({"L1", "L2"}),
            never=frozenset({"L3"}),
            group="Z1",
        ),
        Target("XZ01", "城东镇", TargetKind.TOWNSHIP, 80, system="乡镇", zone="城东片"),
        Target(
            "C0101",
            "城东镇河口村",
            TargetKind.VILLAGE,
            12,
            township="XZ01",
            follow=Follow.TEAM,
        ),
        Target("BM01-2", "县财政局（回头看）", TargetKind.DEPARTMENT, 30, after="BM01"),
    ),
    rounds=(
        Round(
            "L1",
            "第一轮",
            date(2024, 3, 1),
            date(2024, 5, 31),
            55,
            4,
            theme="财经纪律",
            system="财政金融",
            areas=frozenset({"城东县"}),
            skills={"财务": 1},
        ),
        Round("L2", "第二轮", date(2024, 9, 1), date(2024, 11, 30), 55, 4),
        Round("L3", "第三轮", date(2025, 3, 1), date(2025, 5, 31), 55, 4),
    ),
    people=(
        Person(
            "R01",
            "张三",
            frozenset({Position.LEADER, Position.MEMBER}),
            skills=frozenset({"财务"}),
            home="XZ01",
            native="C0101",
            area="城东县",
            source=Source.BORROWED,
            free=(Span(date(2024, 1, 1), date(2026, 12, 31)),),
            away=(Span(date(2024, 9, 1), date(2024, 12, 31)),),
            rest=60,
        ),
    ),
    relations=(Relation("R01", "BM01", Tie.SERVED_IN, date(2023, 6, 30)),),
    begun=frozenset({"L1"}),
)
