"""From many cases to one rule: what is over-represented where, who likely has it, what a rule did.

All of it compares groups of inspections: in how many was a category found, of how many. The null
is that among inspections of like units a category is found as often in one group as in the other;
so who is inspected more, or looked at longer, is not suspected for that alone.
"""

from xuncha.engines.patterns.change import Change, Outcome, Window, change
from xuncha.engines.patterns.contrast import Contrast, Stratum, contrast
from xuncha.engines.patterns.counting import Counts, Seen, counted
from xuncha.engines.patterns.likely import Likely, Peer, likely
from xuncha.engines.patterns.posts import POST_TYPES, PostType, posts_in
from xuncha.engines.patterns.spread import (
    Cell,
    Method,
    Spread,
    Thresholds,
    Verdict,
    over_represented,
)

__all__ = [
    "POST_TYPES",
    "Cell",
    "Change",
    "Contrast",
    "Counts",
    "Likely",
    "Method",
    "Outcome",
    "Peer",
    "PostType",
    "Seen",
    "Spread",
    "Stratum",
    "Thresholds",
    "Verdict",
    "Window",
    "change",
    "contrast",
    "counted",
    "likely",
    "over_represented",
    "posts_in",
]
