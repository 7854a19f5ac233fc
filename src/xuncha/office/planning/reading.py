"""A draft as the engine reads it. A draft's problem never changes, so what was read is kept."""

from __future__ import annotations

import json
from functools import lru_cache

from xuncha.engines import planning
from xuncha.engines.planning import Index, Plan
from xuncha.office.planning.models import Draft

KEPT = 16


def index_of(draft: Draft) -> Index:
    """Return the draft's problem with its look-ups; it is shared, so for reading only."""
    return _index(json.dumps(draft.problem, ensure_ascii=False))


@lru_cache(maxsize=KEPT)
def _index(text: str) -> Index:
    return Index(planning.problem_from_json(json.loads(text)))


def plan_of(draft: Draft) -> Plan:
    """Return the draft's plan."""
    return planning.plan_from_json(draft.plan)
