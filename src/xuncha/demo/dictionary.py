"""The county's words for problems: topics, focuses, disciplines, and the aspects from above."""

from __future__ import annotations

from xuncha.demo.county import County
from xuncha.demo.fieldwork import DISCIPLINES, FOCUS
from xuncha.demo.words import read
from xuncha.engines.acts import Role
from xuncha.office.findings import actions
from xuncha.office.findings.models import CategoryKind


def words_of_the_county(county: County) -> None:
    """Enter the dictionary."""
    topics = dict.fromkeys(one["topic"] for one in read("problems")["problem"])
    words = {
        CategoryKind.TOPIC: topics,
        CategoryKind.FOCUS: FOCUS,
        CategoryKind.DISCIPLINE: DISCIPLINES,
        CategoryKind.ASPECT: read("provincial")["aspects"],
    }
    for kind, names in words.items():
        for name in names:
            county.categories[name] = actions.add_category(
                kind=kind, name=name, by=county.desk(Role.CLERK), on=county.stage.now
            )
