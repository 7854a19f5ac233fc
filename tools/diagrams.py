"""The handbook's state diagrams, drawn from the tables of moves.

python tools/diagrams.py            write docs/handbook/states.md
python tools/diagrams.py --check    say whether it is up to date
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.lives import Declared, declared  # noqa: E402 -- the path is set above
from xuncha.engines.acts import Life, Move, Role  # noqa: E402

PAGE = ROOT / "docs/handbook/states.md"
HEAD = """# 状态图 · Lifecycles

本页由 `make diagrams` 从各应用的 `lifecycle.py` 生成，请勿手改。
Drawn from each app's `lifecycle.py` by `make diagrams`; do not edit.
"""
ANYONE = "任何角色 anyone"


def page() -> str:
    """Return the whole page, as Markdown."""
    return "\n".join([HEAD, *(_chapter(found) for found in declared() if found.lives)])


def _chapter(found: Declared) -> str:
    alike: dict[tuple[Move, ...], list[Life]] = {}
    for life in found.lives.values():
        lives = alike.setdefault(life.moves, [])
        if life not in lives:
            lives.append(life)
    return "\n".join([f"## {found.app}\n", *(_section(lives) for lives in alike.values())])


def _section(lives: list[Life]) -> str:
    life = lives[0]
    title = "、".join(each.title for each in lives)
    return f"### {title}\n\n```mermaid\n{_diagram(life)}```\n\n{_table(life)}"


def _diagram(life: Life) -> str:
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{label}" as {_name(state)}' for state, label in life.states.items()]
    lines += [
        f"    {_name(move.source)} --> {_name(move.target)}: {life.verbs[move.verb]}"
        for move in life.moves
    ]
    lines += [f"    {_name(state)} --> [*]" for state in life.states if _is_last(life, state)]
    return "\n".join(lines) + "\n"


def _is_last(life: Life, state: str) -> bool:
    return all(move.source != state or move.target == state for move in life.moves)


def _name(state: str) -> str:
    return str(state) or "[*]"


def _table(life: Life) -> str:
    lines = ["| 办理 verb | 自 from | 至 to | 由 by |", "|---|---|---|---|"]
    lines += [
        f"| {life.verbs[move.verb]} `{move.verb}` | {_word(life, move.source)} "
        f"| {_word(life, move.target)} | {_roles(move)} |"
        for move in life.moves
    ]
    return "\n".join(lines) + "\n"


def _word(life: Life, state: str) -> str:
    return f"{life.states[state]} `{state}`" if state else "—"


def _roles(move: Move) -> str:
    if move.by == frozenset(Role):
        return ANYONE
    return "、".join(f"`{role}`" for role in Role if role in move.by)


def main() -> int:
    """Run as the head of this file says."""
    wanted = page()
    if "--check" in sys.argv[1:]:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted
        print("" if fresh else f"{PAGE.relative_to(ROOT)} is out of date: run `make diagrams`")
        return 0 if fresh else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
