"""What must be true before an act on a paper, finding or feedback: each refusal names its cure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from xuncha.engines.acts import BadInput, msg
from xuncha.office.findings.lifecycle import UNSIGNED, CategoryState
from xuncha.office.findings.models import Category, CategoryKind, Feedback, Finding
from xuncha.office.people.models import Person
from xuncha.office.rounds.guards import check_not_future
from xuncha.office.rounds.lifecycle import RoundState, TargetState
from xuncha.office.rounds.models import Level, Membership, Target
from xuncha.office.rounds.recusal import check_free

MIN_HANDLERS = 2


def check_draft(
    target: Target, handlers: Sequence[Person], author: Person, found_on: date, on: datetime
) -> None:
    """Refuse a paper outside the field work, on a day outside it, or without two free handlers."""
    if target.state != TargetState.ENTERED:
        raise BadInput(msg("对象不在进驻期内，不能起草底稿。"), msg("请先登记进驻。"))
    if target.entered_on and found_on < target.entered_on:
        raise BadInput(msg("发现日期早于进驻日期。"), msg("请核对日期。"), field="found_on")
    check_not_future(found_on, on, "found_on")
    if len({person.pk for person in handlers}) < MIN_HANDLERS:
        raise BadInput(msg("承办人不足两人。"), msg("请至少选择两名承办人。"), field="handlers")
    _check_in_team(target, handlers)
    for person in [*handlers, author]:
        check_free(person, target.unit, found_on, "handlers")


def _check_in_team(target: Target, handlers: Iterable[Person]) -> None:
    serving = Membership.objects.filter(team=target.team_id, withdrew_on=None)
    keys = set(serving.values_list("person", flat=True))
    for person in handlers:
        if person.pk not in keys:
            raise BadInput(
                msg("%(person)s 不在负责该对象的巡察组。"),
                msg("请从本组人员中选择承办人。"),
                field="handlers",
                person=person.name,
            )


def check_transcribed(target: Target, found_on: date, on: datetime) -> None:
    """Refuse to transcribe into a round of our own, or before the work has begun."""
    if target.round.level == Level.COUNTY:
        raise BadInput(msg("县级巡察的问题来自底稿。"), msg("请从底稿形成问题。"))
    if target.round.state in (RoundState.PLANNED, RoundState.APPROVED):
        raise BadInput(msg("本轮还没有启动进驻。"), msg("请先启动进驻。"))
    check_not_future(found_on, on, "found_on")


def check_feedback(
    target: Target,
    waiting: Sequence[Finding],
    days: tuple[date, date],
    on: datetime,
) -> None:
    """Refuse a second feedback, one before the withdrawal, and one that precedes what it says.

    ``days`` are the days of the feedback to the body and to its principal.
    """
    if Feedback.objects.filter(target=target).exists():
        raise BadInput(msg("这个对象已经反馈过。"), msg("请核对。"))
    if target.state != TargetState.WITHDRAWN:
        raise BadInput(msg("对象还没有撤离，不能反馈。"), msg("请先登记撤离。"))
    unsigned = target.papers.filter(state__in=UNSIGNED).count()
    if unsigned:
        raise BadInput(
            msg("还有 %(count)s 份底稿没有签字。"),
            msg("请巡察组先签字或作废。"),
            count=unsigned,
        )
    for field, day in zip(("body_on", "principal_on"), days, strict=True):
        _check_feedback_day(target, waiting, field, day)
        check_not_future(day, on, field)


def _check_feedback_day(target: Target, waiting: Sequence[Finding], field: str, day: date) -> None:
    if any(day < finding.found_on for finding in waiting):
        raise BadInput(msg("反馈日期早于问题形成日期。"), msg("请核对日期。"), field=field)
    if target.withdrew_on and day < target.withdrew_on:
        raise BadInput(msg("反馈日期早于撤离日期。"), msg("请核对日期。"), field=field)


def check_category(kind: str, name: str, parent: Category | None) -> None:
    """Refuse a word twice, and a sub-topic whose parent is no topic in use of the first level."""
    if Category.objects.filter(kind=kind, parent=parent, name=name).exists():
        raise BadInput(msg("“%(name)s”已经有了。"), msg("请换一个名称。"), field="name", name=name)
    if parent is None:
        return
    if kind != CategoryKind.TOPIC or parent.kind != CategoryKind.TOPIC or parent.parent_id:
        raise BadInput(
            msg("只有问题类别分两级，上级须是一级问题类别。"),
            msg("请改选上级类别，或不选。"),
            field="parent",
        )
    if parent.state != CategoryState.IN_USE:
        raise BadInput(
            msg("上级类别“%(name)s”已停用。"), msg("请另选。"), field="parent", name=parent.name
        )


def check_renamed(category: Category, name: str) -> None:
    """Refuse a new name that another word of the same place has."""
    twins = Category.objects.filter(kind=category.kind, parent=category.parent_id, name=name)
    if twins.exclude(pk=category.pk).exists():
        raise BadInput(msg("“%(name)s”已经有了。"), msg("请换一个名称。"), field="name", name=name)


def check_retired(category: Category) -> None:
    """Refuse to retire a topic whose sub-topics are still in use."""
    if category.children.filter(state=CategoryState.IN_USE).exists():
        raise BadInput(msg("它的下级类别还在使用。"), msg("请先停用下级类别。"))
