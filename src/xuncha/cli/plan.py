"""``xuncha plan``: rounds and teams of a term, from a workbook, JSON or the database."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from xuncha.cli.options import fail, json_option, say, speaks
from xuncha.cli.plandata import (
    AMBIGUOUS,
    check_savable,
    from_database,
    given_plan,
    given_problem,
    office_actor,
    save_draft,
)

if TYPE_CHECKING:
    from xuncha.engines.planning import Outcome, Problem
    from xuncha.engines.planning.conflict import Explanation

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
seconds_option = click.option(
    "--seconds",
    type=click.FloatRange(min=0.1, max=86_400),
    default=60,
    show_default=True,
    help="时间上限 / time limit",
)
last_option = click.option("--last", type=FILE, help="现行方案，尽量少改 / the plan in force")
# However little time is left, a conflict is looked for that long.
EXPLAINING = 5.0


@contextmanager
def telling(as_json: bool) -> Iterator[None]:
    """Let what is wrong with an input end the command as JSON where that was asked for."""
    from xuncha.engines.acts import BadInput
    from xuncha.engines.planning import Fault, Faults

    try:
        yield
    except BadInput as found:
        if not as_json:
            raise
        faults = found.faults if isinstance(found, Faults) else [Fault("", 0, "", found.say(), "")]
        told = [
            {
                "sheet": one.sheet,
                "row": one.row,
                "field": one.field,
                "path": one.path,
                "words": one.say() if one.sheet else one.words,
            }
            for one in faults
        ]
        click.echo(json.dumps({"ok": False, "faults": told}, ensure_ascii=False))
        sys.exit(1)


@click.group()
def plan() -> None:
    """编制一届的轮次与组别 / plan the rounds and teams of a term."""


@plan.command()
@click.argument("out", type=OUT)
@json_option
@speaks
def template(out: Path, as_json: bool) -> None:
    """写出空白工作簿 / write an empty workbook."""
    from xuncha.cli.planfiles import save_template

    with telling(as_json):
        save_template(out)
    say({"template": str(out)}, as_json, f"已生成：{out}")


@plan.command()
@click.argument("source", metavar="IN", type=FILE)
@click.argument("out", type=OUT)
@json_option
@speaks
def convert(source: Path, out: Path, as_json: bool) -> None:
    """编组数据或方案在 .xlsx 与 .json 之间转换 / turn a problem or a plan into the other form."""
    from xuncha.cli.planfiles import convert as converted

    with telling(as_json):
        converted(source, out)
    say({"written": str(out)}, as_json, f"已生成：{out}")


@plan.command()
@click.argument("problem", metavar="IN", type=FILE, required=False)
@from_database
@seconds_option
@click.option(
    "--seed", type=click.IntRange(min=0, max=2**31 - 1), default=0, help="随机种子 / seed"
)
@last_option
@click.option("--as-of", type=DAY, help="此日前开始的轮次不变 / begun rounds stay")
@click.option("--out", type=OUT, help="方案写入 .xlsx 或 .json / write the plan")
@click.option("--save", default="", metavar="TITLE", help="存为编组方案 / keep as a draft")
@click.option("--by", "username", default="", help="以此账号拟定 / in this account's name")
@json_option
@speaks
def solve(
    problem: Path | None,
    data: Path | None,
    term: str,
    seconds: float,
    seed: int,
    last: Path | None,
    as_of: datetime | None,
    out: Path | None,
    save: str,
    username: str,
    as_json: bool,
) -> None:
    """求解并给出每一级目标的证明 / solve, with a proof for each level."""
    started = monotonic()
    from xuncha.cli.planfiles import check_name, save_plan
    from xuncha.cli.planwords import explanation_value, explanation_words, outcome_words
    from xuncha.engines.planning import need_solver, outcome_to_json

    with telling(as_json):
        need_solver()
        if out is not None:
            check_name(out)
        check_savable(term, save, username)
        given = _problem(problem, data, term, last, as_of.date() if as_of else None)
        keeper = office_actor(username) if save else None
    outcome, why = _solved(given, seconds - (monotonic() - started), seed)
    if out is not None and outcome.plan is not None:
        with telling(as_json):
            save_plan(out, given, outcome.plan)
    body, words = outcome_to_json(outcome), outcome_words(outcome)
    if why is not None:
        body["conflict"] = explanation_value(why)
        words = f"{words}\n{explanation_words(why)}"
    if keeper is not None and outcome.plan is not None:
        number = save_draft(term, save, keeper, given, outcome, seed)
        body, words = {**body, "draft": number}, f"{words}\n已存为编组方案 {number}。"
    say(body, as_json, words)
    if outcome.plan is None:
        sys.exit(1)


def _problem(
    file: Path | None, data: Path | None, term: str, last: Path | None, as_of: date | None
) -> Problem:
    from xuncha.cli.planfiles import load_plan
    from xuncha.engines.planning.replan import begun_by

    given = given_problem(file, data, term, as_of)
    if last is not None:
        given = replace(given, last=load_plan(last))
    if given.last is not None and as_of is not None and not term:
        given = replace(given, begun=begun_by(given, as_of))
    return given


@contextmanager
def _interrupts() -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C end the search with the best plan so far instead of throwing it away."""
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def _solved(given: Problem, seconds: float, seed: int) -> tuple[Outcome, Explanation | None]:
    """Return the end of a solve, and why there is no plan where that is proven."""
    from xuncha.engines.planning import Outcome, Status
    from xuncha.engines.planning.explain import explain, foreseen
    from xuncha.engines.planning.replan import replan
    from xuncha.engines.planning.solve import solve as solved

    started = monotonic()
    if why := foreseen(given):
        return Outcome(Status.INFEASIBLE, None, (), monotonic() - started), why
    solving = solved if given.last is None else replan
    with _interrupts() as stop:
        outcome = solving(given, seconds=max(0.1, seconds), seed=seed, stop=stop)
    if outcome.status is not Status.INFEASIBLE:
        return outcome, None
    return outcome, explain(given, seconds=max(EXPLAINING, seconds - outcome.seconds))


@plan.command()
@click.argument("files", metavar="[IN] PLAN", nargs=-1, required=True)
@from_database
@last_option
@json_option
@speaks
def check(
    files: tuple[str, ...], data: Path | None, term: str, last: Path | None, as_json: bool
) -> None:
    """检查任何方案，不论由谁编制 / check any plan, whoever made it.

    PLAN 是文件；用 --term 时也可以是方案编号 / a file, or with --term a draft's number.
    """
    from xuncha.cli.planwords import judgement_value, judgement_words
    from xuncha.engines.planning import check as judge

    if len(files) != (1 if term else 2):
        fail(AMBIGUOUS)
    problem = None if term else Path(files[0])
    if problem is not None and not problem.is_file():
        fail(f"文件 {problem} 不存在。")
    with telling(as_json):
        judged = judge(_problem(problem, data, term, last, None), given_plan(files[-1], term))
    say(judgement_value(judged), as_json, judgement_words(judged))
    if not judged.ok:
        sys.exit(1)


@plan.command()
@click.argument("problem", metavar="IN", type=FILE, required=False)
@from_database
@seconds_option
@json_option
@speaks
def explain(
    problem: Path | None, data: Path | None, term: str, seconds: float, as_json: bool
) -> None:
    """说明为什么排不出来 / say why there is no plan."""
    started = monotonic()
    from xuncha.cli.planwords import explanation_value, explanation_words
    from xuncha.engines.planning import need_solver

    with telling(as_json):
        need_solver()
        given = _problem(problem, data, term, None, None)
    from xuncha.engines.planning.explain import explain as explained

    found = explained(given, seconds=max(0.1, seconds - (monotonic() - started)))
    say(explanation_value(found), as_json, explanation_words(found))


@plan.command()
@click.argument("file", type=FILE)
@seconds_option
@json_option
@speaks
def gap(file: Path, seconds: float, as_json: bool) -> None:
    """求解 OR-Library 广义指派问题 / solve generalized assignment problems."""
    started = monotonic()
    from xuncha.cli.planfiles import load_instances
    from xuncha.cli.planwords import gap_value, gap_words
    from xuncha.engines.planning import need_solver

    with telling(as_json):
        need_solver()
        instances = load_instances(file)
    from xuncha.engines.planning.gap import solve as assigned

    answers, before = [], started
    for number, instance in enumerate(instances):
        left = (started + seconds - monotonic()) / (len(instances) - number)
        answers.append((assigned(instance, seconds=max(0.1, left)), monotonic() - before))
        before = monotonic()
    bodies = [gap_value(*answer) for answer in answers]
    body = bodies[0] if len(bodies) == 1 else {"instances": bodies}
    say(body, as_json, "\n".join(gap_words(*answer) for answer in answers))
