"""Navigation: the to-do list, the four chapters, administration."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Role, msg
from xuncha.office.dispatch.models import AT_TABLE
from xuncha.office.limits.models import READERS as LIMIT_READERS
from xuncha.office.mandate.models import READERS
from xuncha.office.outcomes.lifecycle import CASE_WORKERS, GATEKEEPERS
from xuncha.office.people.lifecycle import KEEPERS
from xuncha.office.people.sight import ADMINS, STAFF
from xuncha.office.planning.models import READERS as PLANNERS
from xuncha.office.reports.policy import (
    DASHBOARD,
    DISPATCH,
    METRICS,
    PERSONNEL,
    PORTRAITS,
    WHOLE_COUNTY,
)
from xuncha.office.shell.look import NavItem
from xuncha.office.shell.requests import Request
from xuncha.office.site.sources import SOURCES
from xuncha.office.site.todo import waiting

ALL = frozenset(Role) - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
WATCH = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the navigation: its name, its address, who is offered it.

    ``waits`` is the key of the source whose waiting rows are counted beside it.
    """

    label: str
    name: str
    to: frozenset[Role]
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of the navigation."""

    label: str
    icon: str
    pages: tuple[Page, ...]


MANDATE = Chapter(
    msg("责任"),
    "book",
    (
        Page(msg("历次会议"), "meeting-list", READERS | {Role.LEADER}),
        Page(
            msg("点人点事清单"), "directive-list", READERS | UNIT_ROLES | {Role.LEADER}, "directive"
        ),
        Page(msg("专报清单"), "special_report-list", READERS | {Role.LEADER}, "special_report"),
        Page(msg("制度库"), "rule-list", ALL),
    ),
)
FIELDWORK = Chapter(
    msg("履职"),
    "binoculars",
    (
        Page(msg("届期规划"), "planning", PLANNERS),
        Page(msg("对象测算"), "workload-list", PLANNERS),
        Page(msg("巡察人才库"), "capability-list", PLANNERS),
        Page(
            msg("巡察轮次"),
            "round-list",
            WATCH | UNIT_ROLES | {Role.INSPECTOR, Role.LEADER, Role.EVALUATOR, Role.ORGANIZATION},
            "round",
        ),
        Page(msg("巡察对象"), "target-list", WATCH | {Role.INSPECTOR}, "target"),
        Page(msg("底稿"), "paper-list", OFFICE | {Role.INSPECTOR}, "paper"),
        Page(
            msg("问题清单"),
            "finding-list",
            WATCH | UNIT_ROLES | {Role.INSPECTOR, Role.LEADER, Role.EVALUATOR},
            "finding",
        ),
        Page(
            msg("信访件"),
            "petition-list",
            WATCH | UNIT_ROLES | {Role.PETITION_DESK, Role.INSPECTOR, Role.ORGANIZATION},
            "petition",
        ),
        Page(
            msg("信访移交清单"),
            "handover-list",
            WATCH | {Role.PETITION_DESK, Role.ORGANIZATION},
        ),
        Page(
            msg("问题线索"),
            "lead-list",
            OFFICE | {Role.INSPECTOR, Role.COMMISSION},
            "lead",
        ),
        Page(msg("线索移交清单"), "transfer-list", frozenset({Role.DIRECTOR, Role.COMMISSION})),
        Page(msg("问题类别字典"), "category-list", OFFICE),
    ),
)
RECTIFICATION = Chapter(
    msg("整改"),
    "checklist",
    (
        Page(msg("整改总览"), "dashboard", DASHBOARD),
        Page(msg("每周调度"), "dispatch", DISPATCH),
        Page(msg("调度会"), "dispatch_meeting-list", AT_TABLE),
        Page(msg("领导调度单"), "leader_sheet-list", AT_TABLE, "leader_sheet"),
        Page(msg("议定事项"), "dispatch_decision-list", AT_TABLE | UNIT_ROLES, "dispatch_decision"),
        Page(msg("周进展报告"), "progress_report-list", AT_TABLE | UNIT_ROLES, "progress_report"),
        Page(msg("周报要求"), "report_duty-list", OFFICE),
        Page(msg("整改事项"), "item-list", ALL - {Role.PETITION_DESK}, "item"),
        Page(
            msg("量化评估"),
            "evaluation-list",
            WATCH | UNIT_ROLES | {Role.EVALUATOR, Role.LEADER, Role.ORGANIZATION},
            "evaluation",
        ),
        Page(
            msg("疑点"),
            "suspicion-list",
            WATCH | UNIT_ROLES | {Role.EVALUATOR, Role.LEADER},
            "suspicion",
        ),
        Page(msg("评分表"), "sheet-list", OFFICE | {Role.LEADING_GROUP, Role.EVALUATOR}),
        Page(
            msg("黄牌红牌"),
            "card-list",
            WATCH | UNIT_ROLES | {Role.LEADER, Role.ORGANIZATION},
            "card",
        ),
        Page(msg("出牌建议"), "card-proposals", WATCH | {Role.ORGANIZATION}),
        Page(
            msg("提醒和督办函"),
            "notice-list",
            WATCH | UNIT_ROLES | {Role.LEADER, Role.ORGANIZATION},
            "notice",
        ),
        Page(msg("出牌阶梯"), "ladder-list", WATCH | UNIT_ROLES | {Role.LEADER}),
        Page(msg("通报"), "bulletin-list", WATCH | UNIT_ROLES | {Role.LEADER, Role.ORGANIZATION}),
    ),
)
OUTCOMES = Chapter(
    msg("运用"),
    "award",
    (
        Page(msg("动议把关"), "gate_check-list", GATEKEEPERS, "gate_check"),
        Page(msg("动议人选"), "gate_name-list", GATEKEEPERS),
        Page(
            msg("问责"),
            "accountability-list",
            CASE_WORKERS | {Role.UNIT_HEAD},
            "accountability",
        ),
        Page(msg("使用结果"), "personnel-list", WATCH | {Role.ORGANIZATION}),
        Page(msg("举一反三"), "patterns", WATCH),
        Page(msg("制度建议"), "rule_proposal-list", WATCH, "rule_proposal"),
        Page(msg("制度成效"), "rule-effects", WATCH),
        Page(msg("对照自查"), "self_check-list", WATCH | UNIT_ROLES, "self_check"),
        Page(msg("制度来源"), "rule_origin-list", WATCH),
        Page(msg("单位画像"), "portrait-list", PORTRAITS),
        Page(
            msg("人员画像"),
            "person_portrait-list",
            PERSONNEL | {Role.LEADER, Role.UNIT_HEAD},
        ),
        Page(msg("成效指标"), "indicator-list", WATCH | {Role.LEADER, Role.ORGANIZATION}),
        Page(msg("指标目录"), "metric-list", METRICS),
        Page(msg("工作综述"), "review", WHOLE_COUNTY),
    ),
)
ADMIN = Chapter(
    msg("管理"),
    "building",
    (
        Page(msg("单位名录"), "unit-list", ALL | ADMINS),
        Page(msg("人员名录"), "person-list", STAFF | UNIT_ROLES),
        Page(msg("系统名录"), "system-list", KEEPERS),
        Page(msg("单位坐标"), "place-list", OFFICE),
        Page(msg("时限规则"), "limit-list", LIMIT_READERS),
        Page(msg("本县期限方案"), "limit_profile-list", LIMIT_READERS),
        Page(msg("放假通知"), "holiday_notice-list", LIMIT_READERS),
        Page(msg("期限变动"), "redate-list", OFFICE),
        Page(msg("账号名录"), "account-list", ADMINS),
        Page(msg("问责方式"), "sanction-list", OFFICE | {Role.COMMISSION}),
        Page(msg("后台任务"), "job-list", OFFICE),
    ),
)
CHAPTERS = (MANDATE, FIELDWORK, RECTIFICATION, OUTCOMES, ADMIN)


def navigation(request: Request) -> list[NavItem]:
    """Return the navigation that the actor's role is offered, with counts of what waits."""
    counts = waiting(request.actor, SOURCES)
    here = request.path
    home = NavItem(
        _("我的待办"), reverse("home"), "inbox", sum(counts.values()) or None, active=here == "/"
    )
    chapters = (_chapter(one, request.actor.role, here, counts) for one in CHAPTERS)
    return [home, *(one for one in chapters if one.children)]


def _chapter(chapter: Chapter, role: Role, here: str, counts: dict[str, int]) -> NavItem:
    pages = [(page, reverse(page.name)) for page in chapter.pages if role in page.to]
    # A page may lie below another one of the chapter: only the nearest is where the reader is.
    nearest = max((url for _page, url in pages if here.startswith(url)), key=len, default="")
    children = [
        NavItem(_(page.label), url, "", counts.get(page.waits) or None, url == nearest)
        for page, url in pages
    ]
    active = any(child.active for child in children)
    total = sum(child.count or 0 for child in children) or None
    return NavItem(_(chapter.label), "", chapter.icon, total, active, children)
