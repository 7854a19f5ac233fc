"""Sheets that the tests of this folder share."""

from decimal import Decimal

from xuncha.engines.scoring import (
    Bonus,
    Choice,
    Deduction,
    Indicator,
    Question,
    Sheet,
    Survey,
    Veto,
)

SURVEY = Survey(
    tuple(Question(f"q{n}", f"第{n}题") for n in (1, 2, 3)),
    (
        Choice("yes", "满意", Decimal(100)),
        Choice("no", "不满意", Decimal(0)),
        Choice("dunno", "不了解", None),
    ),
    minimum=4,
)
RICH = Sheet(
    indicators=(
        Indicator("lead", "组织领导", Decimal(30)),
        Indicator(
            "tasks",
            "任务完成",
            Decimal(60),
            (
                Deduction("late", "到期未完成", Decimal(5), Decimal(40)),
                Deduction("thin", "佐证不足", Decimal("0.5"), Decimal(30)),
            ),
        ),
        Indicator("voice", "满意度测评", Decimal(10), surveyed=True),
    ),
    vetoes=(Veto("false", "虚假整改"),),
    bonuses=(Bonus("model", "经验推广", Decimal(2), Decimal(4)),),
    bonus_most=Decimal(3),
    survey=SURVEY,
)
