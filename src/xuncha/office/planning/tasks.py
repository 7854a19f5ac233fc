"""Long work of this app: a term solved beside the pages."""

from __future__ import annotations

from collections.abc import Mapping
from threading import current_thread, main_thread
from time import monotonic
from typing import Any

from django.db import connections
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.planning import LEVELS, STABLE_FIRST, Level, Plan, Problem
from xuncha.engines.planning.outcome import Outcome
from xuncha.office.jobs.tasks import Cancelled, Work, working
from xuncha.office.ledger.turns import in_turn
from xuncha.office.planning import conflicts, drafting, proofs
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.models import Draft, Origin, Term
from xuncha.office.shell.clock import today

EVERY = 0.7
"""Seconds between two looks at whether to stop."""
STEPS = 1000
EXPLAINING = 60.0
"""Seconds in which to find out why there is no plan."""


class Watch:
    """Tells how far a solver is, and asks whether to stop, from whatever thread it calls."""

    def __init__(self, work: Work, seconds: float, words: str) -> None:
        self._work = work
        self._seconds = seconds
        self._began = self._looked = monotonic()
        self._words = words
        self.stopped = False

    def progress(self, share: float, step: str, values: Mapping[Level, int]) -> None:
        """Take note of a better plan."""
        del share, step
        if values:
            self._words = _("已有可行方案，正在改进")

    def stop(self) -> bool:
        """Return whether the person has asked to stop; say how much of the time has passed."""
        if not self.stopped and monotonic() - self._looked >= EVERY:
            self._looked = monotonic()
            share = min(1.0, (self._looked - self._began) / self._seconds)
            self._work.tell(min(STEPS - 1, int(STEPS * share)), STEPS, self._words)
            self.stopped = self._work.is_stopping()
            if current_thread() is not main_thread():
                connections.close_all()
        return self.stopped


@task()
def solve_term(job: int) -> None:
    """Solve a term's problem as it stands now; keep the plan as a draft, or tell why there is none.

    A person who asks to stop gets the best plan so far.
    """
    with working(job) as work:
        work.progress(0, STEPS, _("读取数据"))
        term = Term.objects.get(pk=work.arguments["term"])
        problem = problem_of(term, today())
        watch = Watch(work, work.arguments["seconds"], _("正在寻找第一个可行方案"))
        outcome = _solved(work, problem, watch)
        if outcome.plan is not None:
            proof = proofs.from_solver(outcome, work.arguments["seed"])
            draft = _kept(work, term, (problem, outcome.plan), proof)
            work.finish(words=_told(draft, watch), url=draft.get_absolute_url())
        elif watch.stopped:
            raise Cancelled
        else:
            _explain(work, job, term, problem)


def _solved(work: Work, problem: Problem, watch: Watch) -> Outcome:
    # OR-Tools loads slowly and only the worker needs it.
    from xuncha.engines.planning.solve import solve

    stable = work.arguments["stable"] and problem.last is not None
    return solve(
        problem,
        seconds=work.arguments["seconds"],
        seed=work.arguments["seed"],
        order=STABLE_FIRST if stable else LEVELS,
        progress=watch.progress,
        stop=watch.stop,
    )


def _kept(
    work: Work, term: Term, answered: tuple[Problem, Plan], proof: Mapping[str, Any]
) -> Draft:
    problem, plan = answered
    with in_turn():
        return drafting.make(
            term,
            title=work.arguments["title"],
            origin=Origin.SOLVED,
            problem=problem,
            plan=plan,
            proof=proof,
            by=work.actor,
            on=work.now(),
        )


def _told(draft: Draft, watch: Watch) -> str:
    if watch.stopped:
        return _("已按要求停止，目前最好的方案 %(draft)s 已拟定。") % {"draft": draft}
    return _("方案 %(draft)s 已拟定。") % {"draft": draft}


def _explain(work: Work, job: int, term: Term, problem: Problem) -> None:
    from xuncha.engines.planning.explain import Verdict, explain

    watch = Watch(work, EXPLAINING, _("正在查找互相冲突的要求"))
    work.progress(0, 0, _("正在查找互相冲突的要求"))
    found = explain(problem, seconds=EXPLAINING, stop=watch.stop)
    if watch.stopped:
        raise Cancelled
    if found.verdict is not Verdict.CONFLICT:
        raise BadInput(
            msg("在给定时间内没有找到可行方案，也没有证明不存在。"), msg("请延长求解时间后再试。")
        )
    work.finish(
        words=_(conflicts.NO_PLAN) % {"count": len(found.findings)},
        url=reverse("term-conflict", args=[term.pk, job]),
        answer=conflicts.packed(found),
    )
