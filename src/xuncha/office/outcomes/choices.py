"""The closed vocabularies of outcomes, each with its words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.office.outcomes.gate import Ground

GROUNDS = [
    (Ground.PRINCIPAL.value, _("所在单位主要负责人")),
    (Ground.RESPONSIBLE.value, _("事项责任领导")),
    (Ground.LEADER.value, _("领办县领导")),
]


class Verdict(models.TextChoices):
    HELD = "held", _("有逾期事项")
    CLEAR = "clear", _("无逾期事项")


class Decision(models.TextChoices):
    PROCEED = "proceed", _("继续动议")
    DEFER = "defer", _("暂缓动议")
    STOP = "stop", _("终止动议")


class Scope(models.TextChoices):
    BODY = "body", _("对党组织")
    PERSON = "person", _("对个人")


class ResultKind(models.TextChoices):
    PROMOTED = "promoted", _("提拔重用")
    ADJUSTED = "adjusted", _("调整职务")
    REMOVED = "removed", _("免去职务")
    ROTATED = "rotated", _("交流轮岗")
