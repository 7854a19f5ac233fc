"""The story: from September 2021 to June 2023, played through the acts."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from xuncha.demo.county import OPENS, County, found
from xuncha.demo.dictionary import words_of_the_county
from xuncha.demo.dispatching import dispatching
from xuncha.demo.grading import grading
from xuncha.demo.ladder import ladder
from xuncha.demo.leads import leads
from xuncha.demo.mandate import mandate
from xuncha.demo.outcomes import outcomes
from xuncha.demo.petitions import petitions
from xuncha.demo.planning import planning
from xuncha.demo.recurring import recurring
from xuncha.demo.stage import ZONE, Stage, play_by_month
from xuncha.demo.superior import superior
from xuncha.demo.suspicions import suspicions
from xuncha.demo.timing import timing
from xuncha.demo.tour import rounds
from xuncha.demo.warnings import warnings
from xuncha.engines.acts import BadInput

CLOSES = datetime(2023, 6, 30, 18, 0, tzinfo=ZONE)
CHAPTERS = (
    mandate, superior, rounds, petitions, leads, warnings, ladder, grading, outcomes, dispatching,
    recurring, timing, suspicions, planning,
)  # fmt: skip


def play(now: datetime, progress: Callable[[str], None]) -> None:
    """Play the whole story into an empty database; ``progress`` is told of each month.

    Raises:
        BadInput: ``now`` lies before the story's end: the ledger takes no future.
    """
    if now < CLOSES:
        raise BadInput(
            "本机日期早于演示的结束日期 %(day)s。", "请校准本机时间。", day=CLOSES.date()
        )
    stage = Stage(OPENS)
    with transaction.atomic():
        county = found(stage)
        words_of_the_county(county)
        _begin(county)
    gc.freeze()
    play_by_month(stage, CLOSES, progress)
    gc.unfreeze()


def _begin(county: County) -> None:
    """Let every life of the story take its first place."""
    for chapter in CHAPTERS:
        for life in chapter(county):
            county.stage.enter(life)
