"""Types of post named as answerable in a text: the kind of post in general, never who holds it."""

from __future__ import annotations

import re
from enum import StrEnum

from xuncha.engines.acts import msg


class PostType(StrEnum):
    """The types of post that answer for a problem."""

    BODY = "body"
    PRINCIPAL = "principal"
    DEPUTY = "deputy"
    SECTION = "section"
    FINANCE = "finance"
    VILLAGE = "village"


POST_TYPES = {
    PostType.BODY: msg("领导班子"),
    PostType.PRINCIPAL: msg("主要负责人"),
    PostType.DEPUTY: msg("分管负责人"),
    PostType.SECTION: msg("内设机构"),
    PostType.FINANCE: msg("财务人员"),
    PostType.VILLAGE: msg("村级干部"),
}

WORDS: tuple[tuple[PostType, str], ...] = (
    (
        PostType.VILLAGE,
        r"村(?:党组织|支部|党支部|党总支|委会|支书|主任|会计|干部)|管水员|包组干部|报账员",
    ),
    (PostType.FINANCE, r"财务|会计|出纳|报账员"),
    (PostType.DEPUTY, r"分管|班子成员|副[局县镇乡主书院校站]"),
    (
        PostType.PRINCIPAL,
        r"主要负责|第一责任|一把手|(?<!副)(?:党组|党委|党组织)书记|(?<!副)[局镇乡]长",
    ),
    (PostType.SECTION, r"股|科室|办公室|中心|大队|窗口|站所"),
    (PostType.BODY, r"党组(?!织|书记)|党委(?!书记)|领导班子|局党委"),
)
"""The words by which a type is known; the product's default, read in this order."""

_KNOWN = tuple((kind, re.compile(words)) for kind, words in WORDS)


def posts_in(text: str) -> frozenset[PostType]:
    """Return the types of post that a text names as answerable; it may name several or none."""
    return frozenset(kind for kind, words in _KNOWN if words.search(text))
