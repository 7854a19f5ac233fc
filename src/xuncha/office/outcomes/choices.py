"""The closed vocabularies of outcomes, each with its words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.office.outcomes.gate import Ground

GROUNDS = [
    (Ground.PRINCIPAL.value, _("所在单位主要负责人")),
    (Ground.HANDLER.value, _("事项责任领导或经办人")),
    (Ground.LEADER.value, _("领办县领导")),
]


class Verdict(models.TextChoices):
    HELD = "held", _("有未了事项")
    CLEAR = "clear", _("无未了事项")


class Decision(models.TextChoices):
    PROCEED = "proceed", _("继续动议")
    DEFER = "defer", _("暂缓动议")
    STOP = "stop", _("终止动议")


class Scope(models.TextChoices):
    BODY = "body", _("对党组织")
    PERSON = "person", _("对个人")


class Fault(models.TextChoices):
    """For what somebody is held to account."""

    NOT_PERFORMING = "not_performing", _("不履行整改责任")
    REFUSING = "refusing", _("拒不整改")
    PERFUNCTORY = "perfunctory", _("敷衍整改")
    FALSE = "false", _("虚假整改")
    RECURRING = "recurring", _("屡改屡犯")


class Heard(models.TextChoices):
    """How it was left with the statement of whom a case concerns."""

    GIVEN = "given", _("已陈述")
    DECLINED = "declined", _("放弃陈述")
    LAPSED = "lapsed", _("逾期未陈述")


class ResultKind(models.TextChoices):
    PROMOTED = "promoted", _("提拔重用")
    ADJUSTED = "adjusted", _("调整职务")
    REMOVED = "removed", _("免去职务")
    ROTATED = "rotated", _("交流轮岗")
