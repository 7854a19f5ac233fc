"""From a workbook to its preview: each sheet beside what the office knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.engines import planning
from xuncha.engines.acts import Actor
from xuncha.engines.planning.intake.fields import RULES, VISITS
from xuncha.office.people.importing import Status
from xuncha.office.planning import actions, books, drafting
from xuncha.office.planning.bridge import months_passed, problem_of, rules_of
from xuncha.office.planning.loading import people, rounds, targets, ties
from xuncha.office.planning.loading.preview import Desk, Preview
from xuncha.office.planning.models import Origin, Term


def preview_of(term: Term, data: bytes, filename: str, day: date) -> Preview:
    """Return what a planning workbook or JSON file would change of a term.

    Units and people must be in the registers: a plan's workbook adds none.

    Raises:
        BadInput: it cannot be read; `Faults` with every error that the file shows by itself.
    """
    book = books.read(data, filename)
    known = problem_of(term, day)
    desk = Desk(term, book, book.problem or known, known, day)
    if book.problem is not None:
        for compare in (rounds.compare, targets.compare, people.compare, ties.compare, _rules):
            compare(desk)
    if book.plan is not None:
        _plan(desk, filename)
    return Preview(desk.steps, desk.faults)


def _rules(desk: Desk) -> None:
    """Note rules that differ, where the file has any."""
    if RULES.key not in desk.book.rows or desk.asked.rules == desk.known.rules:
        return
    rules = planning.problem_to_json(desk.asked)["rules"]
    passed = months_passed(desk.term)
    if "early" in rules:
        # The file counts from the first round that is left, the term from its own first.
        rules["early"] = {risk: months + passed for risk, months in rules["early"].items()}
    changed = _changed(rules_of(desk.term), planning.rules_from_json(rules))
    if changed:
        desk.step(RULES, 0, _("编组规则"), Status.CHANGED, changed, _revising(desk.term, rules))


def _changed(before: planning.Rules, now: planning.Rules) -> str:
    names = [
        one.name for one in fields(before) if getattr(before, one.name) != getattr(now, one.name)
    ]
    return "、".join(_(RULES.titled(name)) for name in names)


def _revising(term: Term, rules: dict[str, Any]) -> Callable[[Actor, datetime], object]:
    def do(by: Actor, on: datetime) -> object:
        return actions.revise_rules(term, rules=rules, basis=_("表格导入"), by=by, on=on)

    return do


def _plan(desk: Desk, filename: str) -> None:
    """Note the plan that the file holds: it becomes a draft, judged by what is known then."""
    plan, title = desk.book.plan, filename.rpartition(".")[0][:80] or filename[:80]
    if plan is None:
        return
    words = _("%(visits)s 个对象、%(seats)s 人次") % {
        "visits": len(plan.visits),
        "seats": len(plan.seats),
    }

    def do(by: Actor, on: datetime) -> object:
        return drafting.make(
            desk.term,
            title=title,
            origin=Origin.LOADED,
            problem=problem_of(desk.term, timezone.localdate(on)),
            plan=plan,
            by=by,
            on=on,
        )

    desk.step(VISITS, 0, _("编组方案"), Status.NEW, words, do)
