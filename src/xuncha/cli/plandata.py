"""Problems and drafts of the office's database, for ``xuncha plan``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xuncha.cli.options import begin, data_option, fail

if TYPE_CHECKING:
    from xuncha.engines.acts import Actor
    from xuncha.engines.planning import Outcome, Plan, Problem

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
AMBIGUOUS = "请给出一个文件，或用 --data 和 --term 指明数据库中的届次，不能两样都给。"


def from_database(command: F) -> F:
    """Add the options that name a term of the database instead of a file."""
    command = click.option("--term", default="", help="数据库中的届次 / a term in the database")(
        command
    )
    return data_option(command)


def given_problem(file: Path | None, data: Path | None, term: str, day: date | None) -> Problem:
    """Return the problem of a file, or of a term as it stands on a day; without one, today."""
    if (file is None) != bool(term):
        fail(AMBIGUOUS)
    if file is not None:
        from xuncha.cli.planfiles import load_problem

        return load_problem(file)
    begin(data)
    from xuncha.office.planning.bridge import problem_of
    from xuncha.office.shell.clock import today

    return problem_of(_term(term), day or today())


def given_plan(made: str, term: str) -> Plan:
    """Return the plan of a file, or of the term's draft with that number."""
    path = Path(made)
    if path.is_file():
        from xuncha.cli.planfiles import load_plan

        return load_plan(path)
    if not term:
        fail(f"文件 {made} 不存在。")
    from xuncha.office.planning.models import Draft
    from xuncha.office.planning.reading import plan_of

    draft = Draft.objects.filter(number=made, term__title=term).first()
    if draft is None:
        numbers = Draft.objects.filter(term__title=term).values_list("number", flat=True)
        fail(f"{term}没有编号为 {made} 的方案，也没有这个文件。{_there_are(numbers)}")
    return plan_of(draft)


def check_savable(term: str, title: str, username: str) -> None:
    """Refuse to keep a plan that is of no term, or in nobody's name."""
    if title and not term:
        fail("--save 只用于数据库中的届次，请同时给出 --term。")
    if title and not username:
        fail("请用 --by 写明以谁的名义拟定（用户名）。")


def save_draft(
    term: str, title: str, by: Actor, problem: Problem, outcome: Outcome, seed: int
) -> str:
    """Keep a solver's plan as a draft of the actor's; return its number."""
    from xuncha.office.planning import drafting, proofs
    from xuncha.office.planning.models import Origin
    from xuncha.office.shell.clock import now

    if outcome.plan is None:
        fail("没有得出计划，没有保存。")
    draft = drafting.make(
        _term(term),
        title=title[:80],
        origin=Origin.SOLVED,
        problem=problem,
        plan=outcome.plan,
        proof=proofs.from_solver(outcome, seed),
        by=by,
        on=now(),
    )
    return draft.number


def _term(title: str) -> Any:
    from xuncha.office.planning.models import Term

    found = Term.objects.filter(title=title).first()
    if found is None:
        fail(f"没有届次“{title}”。{_there_are(Term.objects.values_list('title', flat=True))}")
    return found


def _there_are(names: Sequence[str] | Any) -> str:
    return f"现有：{'、'.join(names)}。" if names else "请先在“届期规划”页面建立。"


def office_actor(username: str) -> Actor:
    """Return the actor that the account is in its first seat in the office."""
    from xuncha.engines.acts import OFFICE
    from xuncha.office.people.models import Account
    from xuncha.office.rounds.actors import actor_in, seats_of
    from xuncha.office.shell.clock import today

    account = Account.objects.filter(username=username, is_active=True).first()
    seats = seats_of(account, today()) if account else []
    actors = [actor_in(seat, today()) for seat in seats if seat.role in OFFICE]
    if not actors:
        fail(f"“{username}”不是巡察办的有效账号。")
    return actors[0]
