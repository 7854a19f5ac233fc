"""The glossary against the code: each model, state and verb has one Chinese term, and only one.

python tools/glossary.py    print the rows that docs/glossary.md lacks, and what is wrong in it
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.lives import declared  # noqa: E402 -- the path is set above

PAGE = ROOT / "docs/glossary.md"
ROW = re.compile(r"^\|\s*`([^`|]+)`\s*\|\s*(\w+)\s*\|\s*([^|]+?)\s*\|$", re.MULTILINE)
CODE_KINDS = {"model", "state", "verb"}


class Term(NamedTuple):
    """One row: what the code calls it, what kind of thing it is, what the office calls it.

    Where apps give one identifier different terms, each has a row of its own: `app.identifier`.
    The term is empty where the code says none; then any term on the page will do.
    """

    identifier: str
    kind: str
    chinese: str

    def row(self) -> str:
        """Return the term as a row of the page's table."""
        return f"| `{self.identifier}` | {self.kind} | {self.chinese} |"

    def is_met_by(self, row: Term) -> bool:
        """Return whether ``row`` of the page is this term of the code."""
        agreed = row.chinese == self.chinese or not self.chinese
        return agreed and row[:2] == self[:2]


def written() -> list[Term]:
    """Return the rows of docs/glossary.md, in their order."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return [Term(*found) for found in ROW.findall(text)]


def in_code() -> list[Term]:
    """Return what the code holds: models by class name, states and verbs by value."""
    said: dict[tuple[str, str], dict[str, set[str]]] = {}
    for found in declared():
        for life in found.lives.values():
            for kind, words in (("state", life.states), ("verb", life.verbs)):
                for value, chinese in words.items():
                    by_app = said.setdefault((str(value), kind), {})
                    by_app.setdefault(found.app, set()).add(chinese)
    terms = [term for (value, kind), by_app in said.items() for term in _terms(value, kind, by_app)]
    return sorted({*_models(), *terms}, key=lambda term: (term.kind, term.identifier))


def _terms(value: str, kind: str, by_app: dict[str, set[str]]) -> list[Term]:
    words = set().union(*by_app.values())
    if len(words) == 1:
        return [Term(value, kind, words.pop())]
    return [
        Term(f"{app}.{value}", kind, chinese)
        for app, of_app in by_app.items()
        for chinese in sorted(of_app)
    ]


def _models() -> list[Term]:
    from django.apps import apps

    return [
        Term(model.__name__, "model", life.title if (life := getattr(model, "LIFE", None)) else "")
        for model in apps.get_models()
        if model.__module__.startswith("xuncha.")
    ]


def problems() -> list[str]:
    """Return, as sentences, where the page and the code disagree."""
    page, code = written(), in_code()
    found = [f"missing: {term.row()}" for term in code if term not in set(page)]
    found += [
        f"not in the code: {term.row()}"
        for term in page
        if term.kind in CODE_KINDS and term not in set(code)
    ]
    identifiers = Counter((term.identifier, term.kind) for term in page)
    found += [
        f"{n} rows for one {kind}: {name}" for (name, kind), n in identifiers.items() if n > 1
    ]
    chinese = Counter((term.chinese, term.kind) for term in page)
    found += [f"one term for {n} {kind}s: {word}" for (word, kind), n in chinese.items() if n > 1]
    return found


def main() -> int:
    """Run as the head of this file says."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    found = problems()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
