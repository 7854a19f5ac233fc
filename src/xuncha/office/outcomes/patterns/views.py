"""Pages of what recurs: where it stands out, who likely has it too, proposals, self-checks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import NotAllowed, msg
from xuncha.office.findings.models import Category, CategoryKind, Finding
from xuncha.office.findings.tables import FINDINGS
from xuncha.office.outcomes.lifecycle import ProposalVerb, SelfCheckVerb
from xuncha.office.outcomes.patterns import doors, pages, tables, words
from xuncha.office.outcomes.patterns.asked import Asked, asked_by, asked_of
from xuncha.office.outcomes.patterns.bridge import behind, looked_at, picture, suggestions
from xuncha.office.outcomes.patterns.effects import effects, inspected
from xuncha.office.outcomes.patterns.models import READERS, RuleProposal, SelfCheck
from xuncha.office.outcomes.patterns.reading import Read, keyed, read
from xuncha.office.rounds.models import Target
from xuncha.office.rounds.tables import TARGETS
from xuncha.office.shell.clock import today
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.look import Line
from xuncha.office.shell.requests import Request


def _admit(request: Request) -> None:
    if request.actor.role not in READERS:
        raise NotAllowed(msg("您的角色不查看这份分析。"))


def _read(request: Request, asked: Asked) -> Read:
    return read(request.actor, request.as_of, today()).asked(asked)


def patterns(request: Request) -> HttpResponse:
    _admit(request)
    asked = asked_of(request.GET.dict())
    answer = picture(asked, request.actor, request.as_of, today())
    table, title = pages.patterns_table(asked), _("举一反三")
    if request.GET.get("export") == "xlsx":
        return table.export(request, answer.patterns, title)
    whole = read(request.actor, request.as_of, today())
    years = sorted({place.entered_on.year for place in whole.places.values()})
    context = {
        "title": title,
        "asked": asked,
        "answer": answer,
        "table": table.view(
            request, answer.patterns, pages.pattern_filters(asked, years), pages.dimensions(asked)
        ),
    }
    return render(request, "outcomes/patterns.html", context)


def _grounds(request: Request, key: str, category: int, group: str) -> words.Grounds:
    _admit(request)
    asked = asked_by(key)
    topic = get_object_or_404(Category, kind=CategoryKind.TOPIC, pk=category)
    answer = picture(asked, request.actor, request.as_of, today())
    pattern = answer.find(category, group)
    if pattern is None:
        raise NotAllowed(msg("这个范围内没有发现这类问题。"), msg("请放宽筛选。"))
    return words.Grounds(asked, topic, group, pattern)


def pattern(request: Request, key: str, category: int, group: str) -> HttpResponse:
    cell = _grounds(request, key, category, group)
    problems, _targets = behind(cell.asked, category, group, _read(request, cell.asked))
    url = reverse("rule_proposal-new", args=[key, category, group])
    primary = opening(RuleProposal, ProposalVerb.PROPOSE, request.actor, url)
    return list_page(
        request,
        FINDINGS,
        keyed(Finding, problems, request.actor),
        title=str(cell),
        primary=primary if request.is_today else None,
        template="outcomes/pattern.html",
        context={
            "tiles": _tiles(cell),
            "sentence": words.sentence(cell.asked, cell.pattern),
            "back": f"{reverse('patterns')}?{cell.asked.address()}",
            "likely": reverse("pattern-likely", args=[category]),
        },
    )


def _tiles(cell: words.Grounds) -> list[Line]:
    """Return the numbers of a cell, each opening what it counts."""
    seen, args = cell.pattern.contrast, [cell.asked.key, cell.category.pk, cell.group]
    opened = {
        which: "" if cell.asked.by_problem else reverse("pattern-inspections", args=[*args, which])
        for which in ("hits", "group")
    }
    tone = words.VERDICT_TONES[cell.pattern.verdict]
    return [
        Line(_("结论"), _(words.VERDICT_WORDS[cell.pattern.verdict]), tone=tone),
        Line(_("发现数"), str(seen.hits), opened["hits"]),
        Line(_("巡察数"), str(seen.exposed), opened["group"]),
        Line(_("预期"), f"{seen.expected:.1f}"),
        Line(_("倍数（95% 区间）"), words.times(seen.ratio), why=words.span(seen)),
        Line(
            _("校正后 p"),
            words.p_text(cell.pattern.adjusted),
            why=_("校正前 %(p)s") % {"p": words.p_text(seen.p_more)},
        ),
    ]


def pattern_inspections(
    request: Request, key: str, category: int, group: str, which: str
) -> HttpResponse:
    cell = _grounds(request, key, category, group)
    found = _read(request, cell.asked)
    if which == "hits":
        keys, title = behind(cell.asked, category, group, found)[1], _("发现这类问题的巡察对象")
    else:
        keys, title = looked_at(cell.asked, group, found), _("已结束巡察的对象")
    return list_page(
        request, TARGETS, keyed(Target, keys, request.actor), title=title, help_text=str(cell)
    )


def pattern_likely(request: Request, pk: int) -> HttpResponse:
    _admit(request)
    topic = get_object_or_404(Category, kind=CategoryKind.TOPIC, pk=pk)
    rows = suggestions(asked_of({}), pk, request.actor, request.as_of, today())
    title = _("可能也有“%(category)s”的单位") % {"category": topic.name}
    if request.GET.get("export") == "xlsx":
        return pages.LIKELY.export(request, rows, title)
    url = reverse("self_check-new", args=[pk])
    primary = opening(SelfCheck, SelfCheckVerb.SEND, request.actor, url)
    context = {
        "title": title,
        "help": _("按同类单位中发现的比例排列。只是提示，不是问题，须由单位自查或巡察核实。"),
        "primary": primary if request.is_today else None,
        "table": pages.LIKELY.view(request, rows),
    }
    return render(request, "outcomes/computed.html", context)


def rule_effects(request: Request) -> HttpResponse:
    _admit(request)
    rows, title = effects(request.actor, request.as_of, today()), _("制度成效")
    if request.GET.get("export") == "xlsx":
        return pages.EFFECTS.export(request, rows, title)
    note = _(
        "制度印发前三年（默认）与印发后至今已结束的巡察相比：每次巡察发现这类问题的比例有没有下降。"
    )
    context = {"title": title, "help": note, "table": pages.EFFECTS.view(request, rows)}
    return render(request, "outcomes/computed.html", context)


def rule_effect_inspections(
    request: Request, pk: int, key: str, category: int, group: str, which: str
) -> HttpResponse:
    _admit(request)
    asked, place = asked_by(key), "" if group == "-" else group
    rows = effects(request.actor, request.as_of, today(), pk)
    wanted = (category, asked.dimension, place)
    effect = next((o for o in rows if (o.category, o.dimension, o.group) == wanted), None)
    if effect is None:
        raise NotAllowed(msg("这项制度没有这个范围的对比。"), msg("请从制度成效页面打开。"))
    keys = inspected(read(request.actor, request.as_of, today()), effect, which)
    title = _("制度之前的巡察") if which == "before" else _("制度之后的巡察")
    rows_behind = keyed(Target, keys, request.actor)
    return list_page(request, TARGETS, rows_behind, title=title, help_text=effect.rule.title)


def rule_proposal_list(request: Request) -> HttpResponse:
    rows = RuleProposal.objects.visible_to(request.actor)
    note = _("制度建议从举一反三页面的一个类别提出。")
    return list_page(request, tables.PROPOSALS, rows, title=_("制度建议"), help_text=note)


def _proposal(request: Request, pk: int) -> RuleProposal:
    rows = RuleProposal.objects.visible_to(request.actor)
    return find(
        request, rows.select_related("category__parent", "amends", "rule", "proposed_by"), pk
    )


def rule_proposal(request: Request, pk: int) -> HttpResponse:
    row = _proposal(request, pk)
    checks = SelfCheck.objects.visible_to(request.actor).filter(proposal=row)
    found = effects(request.actor, request.as_of, today(), row.rule_id) if row.rule_id else []
    mine = [one for one in found if (one.category, one.group) == (row.category_id, row.group)]
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        tone=tables.PROPOSAL_TONES.get(row.state, "blue"),
        facts=words.facts_of_proposal(row),
        doors=doors.PROPOSAL,
        next_step=words.next_of_proposal(row),
        template="outcomes/rule_proposal.html",
        context={
            "checks": checks.select_related("unit").order_by("number"),
            "likely": reverse("pattern-likely", args=[row.category_id]),
            "effects": pages.EFFECTS.view(request, mine) if mine else None,
        },
    )


def rule_proposal_findings(request: Request, pk: int) -> HttpResponse:
    row = _proposal(request, pk)
    rows = Finding.objects.visible_to(request.actor).filter(pk__in=row.findings.values("pk"))
    return list_page(request, FINDINGS, rows, title=_("所据问题"), help_text=str(row))


def rule_proposal_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(RuleProposal.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.PROPOSAL)


def rule_proposal_new(request: Request, key: str, category: int, group: str) -> HttpResponse:
    cell = _grounds(request, key, category, group)
    title = _(RuleProposal.LIFE.verbs[ProposalVerb.PROPOSE])
    return birth_page(request, doors.FROM_CELL, title, cell.get_absolute_url(), about=cell)


def self_check_list(request: Request) -> HttpResponse:
    rows = SelfCheck.objects.visible_to(request.actor)
    note = _("有同类单位发现了问题，请对照自查。自查发现的是单位自己的情况，不是巡察问题。")
    return list_page(request, tables.CHECKS, rows, title=_("对照自查"), help_text=note)


def self_check(request: Request, pk: int) -> HttpResponse:
    rows = SelfCheck.objects.visible_to(request.actor)
    row = find(
        request,
        rows.select_related("unit", "category__parent", "proposal", "answered_by"),
        pk,
    )
    return detail_page(
        request,
        row,
        title=_("%(unit)s对照自查") % {"unit": row.unit.name},
        number=row.number,
        tone=tables.CHECK_TONES.get(row.state, "blue"),
        facts=words.facts_of_check(row, request.as_of),
        doors=doors.SELF_CHECK,
        next_step=words.next_of_check(row),
    )


def self_check_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = SelfCheck.objects.visible_to(request.actor).select_related("unit")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.SELF_CHECK)


def self_check_new(request: Request, pk: int) -> HttpResponse:
    topic = get_object_or_404(
        Category.objects.visible_to(request.actor), kind=CategoryKind.TOPIC, pk=pk
    )
    title = _(SelfCheck.LIFE.verbs[SelfCheckVerb.SEND])
    return birth_page(request, doors.SEND, title, reverse("self_check-list"), about=topic)
