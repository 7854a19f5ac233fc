"""Lists of a county's own limits and of holiday notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import msg
from xuncha.office.limits.lifecycle import NOTICE, PROFILE, NoticeState, ProfileState
from xuncha.office.limits.models import HolidayNotice, LimitProfile
from xuncha.office.shell.tables import Column, Filter, Table, by

PROFILE_TONES = {ProfileState.IN_FORCE: "green", ProfileState.PROPOSED: "blue"}
NOTICE_TONES = {NoticeState.IN_FORCE: "green", NoticeState.LOADED: "blue"}


def profile_tone(row: LimitProfile) -> str:
    """Return the tone of a profile's state."""
    return PROFILE_TONES.get(ProfileState(row.state), "grey")


def notice_tone(row: HolidayNotice) -> str:
    """Return the tone of a notice's state."""
    return NOTICE_TONES.get(NoticeState(row.state), "grey")


PROFILES = Table(
    name="limit-profiles",
    columns=(
        Column("title", _("标题"), lambda row: row.title),
        Column("name", _("名称"), lambda row: row.name, "name"),
        Column("version", _("版次"), lambda row: row.version),
        Column("extends", _("所依据的方案"), lambda row: row.extends, extra=True),
        Column("rule", _("依据文件"), lambda row: row.rule.title),
        Column("valid_from", _("生效日期"), lambda row: row.valid_from, "valid_from"),
        Column("valid_until", _("失效日期"), lambda row: row.valid_until, "valid_until"),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=profile_tone),
    ),
    order="-valid_from",
    filters=(Filter("state", _("状态"), by("state"), lambda: list(PROFILE.states.items())),),
    search=("name", "title"),
    related=("rule",),
    empty=msg("还没有本县期限方案：目前按法规和默认期限计算。"),
)

NOTICES = Table(
    name="holiday-notices",
    columns=(
        Column("year", _("年份"), lambda row: row.year, "year"),
        Column("version", _("版次"), lambda row: row.version, numeric=True),
        Column("document", _("文件名称和文号"), lambda row: row.document),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=notice_tone),
    ),
    order="-year",
    filters=(Filter("state", _("状态"), by("state"), lambda: list(NOTICE.states.items())),),
    search=("document",),
    empty=msg("还没有录入放假通知。产品自带的日历之外的年份，到期日会标为暂定。"),
)
