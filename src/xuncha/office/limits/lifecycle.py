"""Lives of a county's own limits and of the yearly holiday notices."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, Life, Role, between, msg

DIRECTOR = frozenset({Role.DIRECTOR})


class ProfileState(StrEnum):
    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    DECLINED = "declined"
    RETIRED = "retired"


class ProfileVerb(StrEnum):
    PROPOSE = "propose"
    ADOPT = "adopt"
    DECLINE = "decline"
    RETIRE = "retire"


P, PV = ProfileState, ProfileVerb
PROFILE_MOVES = (
    *between(PV.PROPOSE, [""], P.PROPOSED, OFFICE),
    *between(PV.ADOPT, [P.PROPOSED], P.IN_FORCE, DIRECTOR),
    *between(PV.DECLINE, [P.PROPOSED], P.DECLINED, DIRECTOR),
    *between(PV.RETIRE, [P.IN_FORCE], P.RETIRED, DIRECTOR),
)

PROFILE = Life(
    title=msg("期限方案"),
    moves=PROFILE_MOVES,
    states={
        P.PROPOSED: msg("拟用"),
        P.IN_FORCE: msg("生效"),
        P.DECLINED: msg("未采用"),
        P.RETIRED: msg("已停用"),
    },
    verbs={
        PV.PROPOSE: msg("拟定期限方案"),
        PV.ADOPT: msg("启用方案"),
        PV.DECLINE: msg("不采用"),
        PV.RETIRE: msg("停用"),
    },
)


class NoticeState(StrEnum):
    LOADED = "loaded"
    IN_FORCE = "in_force"
    DECLINED = "declined"
    REPLACED = "replaced"


class NoticeVerb(StrEnum):
    LOAD = "load"
    ATTACH = "attach"
    ADOPT = "adopt"
    DECLINE = "decline"
    REPLACE = "replace"


N, NV = NoticeState, NoticeVerb
NOTICE_MOVES = (
    *between(NV.LOAD, [""], N.LOADED, OFFICE),
    *between(NV.ADOPT, [N.LOADED], N.IN_FORCE, DIRECTOR),
    *between(NV.DECLINE, [N.LOADED], N.DECLINED, DIRECTOR),
    *between(NV.ATTACH, [N.LOADED], "", OFFICE),
    *between(NV.REPLACE, [N.IN_FORCE], N.REPLACED, DIRECTOR),
)

NOTICE = Life(
    title=msg("放假通知"),
    moves=NOTICE_MOVES,
    states={
        N.LOADED: msg("待启用"),
        N.IN_FORCE: msg("生效"),
        N.DECLINED: msg("未采用"),
        N.REPLACED: msg("已被替换"),
    },
    verbs={
        NV.LOAD: msg("录入放假通知"),
        NV.ATTACH: msg("添加佐证"),
        NV.ADOPT: msg("启用通知"),
        NV.DECLINE: msg("不采用"),
        NV.REPLACE: msg("以新版替换"),
    },
)
