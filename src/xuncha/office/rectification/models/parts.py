"""What hangs on an item: measures, requests for time, look-backs."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.people.models import Person
from xuncha.office.rectification import lifecycle, policy
from xuncha.office.rectification.models.items import Item, RectificationFact


class MeasureKind(models.TextChoices):
    RULE = "rule", _("建章立制")
    RECOVERY = "recovery", _("挽回损失")
    ACCOUNTABILITY = "accountability", _("追责问责")
    EXTENSION = "extension", _("举一反三")
    CAMPAIGN = "campaign", _("专项整治")
    OTHER = "other", _("其他")


P_co = TypeVar("P_co", bound="Part", covariant=True)


class PartQuerySet(models.QuerySet[P_co]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the parts of the items that the actor may see."""
        return self.filter(item__in=Item.objects.visible_to(actor))


class Part(RectificationFact):
    """What belongs to one ``item`` and is judged as it is."""

    item: models.ForeignKey[Item, Item]

    class Meta:
        abstract = True

    def subject(self) -> object:
        return self.item.subject()

    def get_absolute_url(self) -> str:
        return self.item.get_absolute_url()


class Measure(Part):
    """A measure of an item's plan."""

    KIND = "measure"
    LIFE = lifecycle.MEASURE
    RELATED = ("item__unit",)

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="measures", verbose_name=_("整改事项")
    )

    content = models.TextField(_("措施内容"))
    kind = models.CharField(_("措施类型"), max_length=20, choices=MeasureKind.choices)
    responsible = models.CharField(_("责任人"), max_length=60)
    department = models.CharField(_("责任部门"), max_length=80)
    due = models.DateField(_("预计完成时间"))
    progress = models.TextField(_("完成情况"), blank=True)

    objects = PartQuerySet["Measure"].as_manager()

    class Meta:
        ordering: ClassVar = ["item", "pk"]

    def __str__(self) -> str:
        return self.content[:40]

    def get_absolute_url(self) -> str:
        return super().get_absolute_url() + f"#measure-{self.pk}"


class Extension(Part):
    """A request for more time on an item."""

    KIND = "extension"
    LIFE = lifecycle.EXTENSION
    RELATED = ("item__unit",)

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="requests", verbose_name=_("整改事项")
    )

    until = models.DateField(_("申请延至"))
    reason = models.TextField(_("理由"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("申请人"))
    answer = models.TextField(_("审批意见"), blank=True)

    objects = PartQuerySet["Extension"].as_manager()

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(state=lifecycle.ExtensionState.ASKED),
                name="extension_asked_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.until}"

    def subject(self) -> policy.RequestSubject:
        return policy.RequestSubject(self.item.unit.path, self.item.leader_id, self.asked_by_id)


class Suspension(Part):
    """A request that an item's time stand still, and the days on which it did.

    From ``since`` to the day before ``ended_on`` no time ran.
    """

    KIND = "suspension"
    LIFE = lifecycle.SUSPENSION
    RELATED = ("item__unit",)

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="suspensions", verbose_name=_("整改事项")
    )

    reason = models.TextField(_("理由"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("申请人"))
    answer = models.TextField(_("审批意见"), blank=True)
    since = models.DateField(_("暂停计时日期"), null=True, blank=True)
    ended_on = models.DateField(_("恢复计时日期"), null=True, blank=True)
    ended_because = models.TextField(_("恢复理由"), blank=True)

    objects = PartQuerySet["Suspension"].as_manager()

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(
                    state__in=(
                        lifecycle.SuspensionState.ASKED, lifecycle.SuspensionState.GRANTED,
                    )
                ),
                name="suspension_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("since")),
                name="suspension_in_order",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.item} {self.since or ''}".strip()

    def subject(self) -> policy.RequestSubject:
        return policy.RequestSubject(self.item.unit.path, self.item.leader_id, self.asked_by_id)


class LookBack(Part):
    """A second look at a closed item; what has come back reopens it."""

    KIND = "look_back"
    LIFE = lifecycle.LOOK_BACK

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="look_backs", verbose_name=_("整改事项")
    )

    looked_on = models.DateField(_("回访日期"))
    found = models.TextField(_("回访情况"))
    holds = models.BooleanField(_("整改成果是否巩固"))

    objects = PartQuerySet["LookBack"].as_manager()

    class Meta:
        ordering: ClassVar = ["item", "pk"]

    def __str__(self) -> str:
        return f"{self.item} {self.looked_on}"

    def subject(self) -> object:
        return None
