"""The glossary against the code: each model, state and verb has one Chinese term, and only one.

python tools/glossary.py            say where docs/glossary.md and the code disagree
python tools/glossary.py --write    bring the page's second part in line with the code
"""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from xuncha.engines.acts import Life

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/glossary.md"
ROW = re.compile(r"^\| `([^`|]+)` \| (\w+) \| ([^|]*?) \|$", re.MULTILINE)
CODE_KINDS = ("model", "state", "verb")
UNSAID = "？"
# What stands above is kept by hand; what stands below is kept in line with the code.
MARK = "## 代码中的名称 · Names in the code\n"
TABLE = "\n| identifier | kind | 中文 |\n|---|---|---|\n"


class Term(NamedTuple):
    """One row: what the code calls it, what kind of thing it is, what the office calls it.

    A state or a verb that several kinds of subject share has one row while they agree on the term;
    where they do not, each has its own, named as on the ledger: `subject:verb`.
    The term is empty where the code says none; then any term on the page will do.
    """

    identifier: str
    kind: str
    chinese: str

    def row(self) -> str:
        """Return the term as a row of the page's table."""
        return f"| `{self.identifier}` | {self.kind} | {self.chinese or UNSAID} |"

    def is_met_by(self, row: Term) -> bool:
        """Return whether ``row`` of the page is this term of the code."""
        agreed = row.chinese == self.chinese or not self.chinese
        return agreed and row[:2] == self[:2]

    @property
    def word(self) -> str:
        """The identifier without the subject before it."""
        return self.identifier.rpartition(":")[2]


def written() -> list[Term]:
    """Return the rows of docs/glossary.md, in their order."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return [Term(*found) for found in ROW.findall(text)]


def in_code() -> list[Term]:
    """Return what the code holds: models by class name, states and verbs by value."""
    from django.apps import apps

    models = [model for model in apps.get_models() if model.__module__.startswith("xuncha.")]
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for model in models:
        if life := _life(model):
            for kind, words in (("state", life.states), ("verb", life.verbs)):
                for value, chinese in words.items():
                    said[str(value), kind][model.KIND] = chinese
    terms = [term for (value, kind), by in said.items() for term in _terms(value, kind, by)]
    return sorted([*_models(models), *terms], key=lambda term: (term.kind, term.identifier))


def _life(model: type[Model]) -> Life | None:
    return getattr(model, "LIFE", None)


def _terms(value: str, kind: str, by_subject: dict[str, str]) -> list[Term]:
    words = set(by_subject.values())
    if len(words) == 1:
        return [Term(value, kind, words.pop())]
    return [Term(f"{subject}:{value}", kind, chinese) for subject, chinese in by_subject.items()]


def _models(models: list[type[Model]]) -> list[Term]:
    titles = [life.title for model in models if (life := _life(model))]
    return [
        Term(
            model.__name__,
            "model",
            life.title if (life := _life(model)) and titles.count(life.title) == 1 else "",
        )
        for model in models
    ]


def problems() -> list[str]:
    """Return, as sentences, where the page and the code disagree."""
    page, code = written(), in_code()
    found = [f"missing: {term.row()}" for term in code if not any(map(term.is_met_by, page))]
    found += [
        f"not in the code: {row.row()}"
        for row in page
        if row.kind in CODE_KINDS and not any(term.is_met_by(row) for term in code)
    ]
    found += [f"no term: {row.row()}" for row in page if row.chinese == UNSAID]
    return found + _doubles(page)


def _doubles(page: list[Term]) -> list[str]:
    found = []
    identifiers, words = defaultdict(list), defaultdict(set)
    for row in page:
        identifiers[row.kind, row.identifier].append(row.chinese)
        if row.chinese != UNSAID:
            words[row.kind, row.chinese].add(row.word)
    for (kind, identifier), terms in identifiers.items():
        if len(terms) > 1:
            found.append(f"the {kind} {identifier} has several rows: {'、'.join(terms)}")
    for (kind, chinese), names in words.items():
        if len(names) > 1:
            found.append(f"{chinese} is the term of several {kind}s: {', '.join(sorted(names))}")
    return found


def rewritten(text: str, code: Iterable[Term]) -> str:
    """Return the page's ``text`` with the part below the mark in line with the ``code``."""
    by_hand, _, _ = text.partition(MARK)
    page = [Term(*found) for found in ROW.findall(text)]
    rows = [next(filter(term.is_met_by, page), term) for term in code]
    return by_hand + MARK + TABLE + "\n".join(row.row() for row in rows) + "\n"


def main() -> int:
    """Run as the head of this file says."""
    import django

    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    if "--write" in sys.argv[1:]:
        text = rewritten(PAGE.read_text(encoding="utf-8"), in_code())
        PAGE.write_text(text, encoding="utf-8")
    found = problems()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
