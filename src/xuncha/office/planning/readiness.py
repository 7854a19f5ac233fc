"""What a term has to be solved from, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.planning.bridge import rules_of
from xuncha.office.planning.lifecycle import STANDING, DraftState, TermState
from xuncha.office.planning.models import Draft, Term, in_plan, in_pool
from xuncha.office.shell.look import Line


def lines(term: Term) -> list[Line]:
    """Return what a plan would be made from: rounds, people, targets; red where it falls short."""
    rounds = list(term.slots.filter(state__in=STANDING).values_list("teams", "days"))
    return [*_rounds(term, rounds), *_people(), *_targets(term, rounds)]


def _rounds(term: Term, rounds: list[tuple[int, int]]) -> Iterator[Line]:
    teams = sum(count for count, _days in rounds)
    words = _("%(rounds)s 轮，共 %(teams)s 个组") % {"rounds": len(rounds), "teams": teams}
    yield _line(_("规划轮次"), words, f"{term.get_absolute_url()}#slots", teams)


def _people() -> Iterator[Line]:
    found = in_pool().aggregate(people=Count("pk"), leaders=Count("pk", filter=Q(leads=True)))
    words = _("%(people)s 人，其中 %(leaders)s 人可任组长") % found
    yield _line(_("巡察人才库"), words, reverse("capability-list"), found["leaders"])


def _targets(term: Term, rounds: list[tuple[int, int]]) -> Iterator[Line]:
    largest = rules_of(term).team_max
    room = largest * sum(teams * days for teams, days in rounds)
    most = largest * max((days for _teams, days in rounds), default=0)
    found = in_plan().aggregate(
        units=Count("pk"), work=Sum("days", default=0), large=Count("pk", filter=Q(days__gt=most))
    )
    heaviest = f"{reverse('workload-list')}?sort=-days"
    words = _("%(units)s 个对象，共 %(work)s 人天") % found
    yield _line(_("对象测算"), words, reverse("workload-list"), found["units"])
    words = _("需要 %(work)s，满员最多 %(room)s") % {"work": found["work"], "room": room}
    yield _line(_("人天"), words, heaviest, room >= found["work"])
    if found["large"] and most:
        words = _("%(large)s 个对象超过一个组满员的 %(most)s 人天") % {**found, "most": most}
        yield _line(_("过大的对象"), words, heaviest, 0)


def _line(label: str, text: str, url: str, enough: int) -> Line:
    return Line(label, text, url, "" if enough else "red")


def next_step(term: Term, current: Draft | None) -> str:
    """Return what to do next for a term's plan."""
    if term.state == TermState.CLOSED:
        return _("本届规划已结束。")
    if current is not None and current.state == DraftState.ADOPTED:
        return _("各轮批准后，按已采用的方案组队。")
    if current is not None:
        return _("方案 %(draft)s 待主任或领导小组采用。") % {"draft": current}
    missing = [one.label for one in lines(term) if one.tone]
    if missing:
        return _("先补齐：%(missing)s。") % {"missing": "、".join(missing)}
    return _("数据已齐，请拟定编组方案。")
