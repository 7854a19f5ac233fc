"""Rectification items, and what their due dates were."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.models import Entry, Fact, end_of, known_by
from xuncha.office.people.models import Person, System, Unit
from xuncha.office.rectification import lifecycle, policy
from xuncha.office.rectification.lifecycle import OPEN, ItemState
from xuncha.office.rounds.models import Round, Team
from xuncha.office.shell.past import stood_on

READERS = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION}
EVALUABLE = (ItemState.SIGNED, ItemState.EVALUATED, ItemState.CLOSED)
SOON_DAYS = 20
RUNNING = models.Q(state__in=OPEN, suspended_on=None)
"""The condition of an item that owes something and whose time does not stand still."""
PICTURED = ("round", "system", "township", "state", "days_to_close")
"""What the pictures count by: with a leader or a unit before it, an index answers them alone."""


class Conclusion(models.TextChoices):
    DONE = "done", _("已完成")
    MOSTLY = "mostly", _("基本完成")
    NOT_DONE = "not_done", _("未完成")


class RectificationFact(Fact):
    WHY_NOT = staticmethod(policy.why_not)

    class Meta:
        abstract = True


class ItemQuerySet(models.QuerySet["Item"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the items that the actor may see: each role by one condition."""
        if actor.role in READERS:
            return self
        if actor.role is Role.LEADER:
            return self.filter(leader=actor.person)
        if actor.role in UNIT_ROLES:
            return self.filter(unit__in=Unit.objects.within(actor.unit_path).values("pk"))
        if actor.role is Role.INSPECTOR:
            return self.filter(team__in=actor.teams).exclude(unit__in=actor.recused)
        if actor.role is Role.EVALUATOR:
            return self.filter(state__in=EVALUABLE)
        return self.none()

    def overdue(self, *, on: date) -> Self:
        """Return the open items whose time runs and whose due date lies before ``on``."""
        return self.filter(RUNNING, due__lt=on)

    def due_soon(self, *, on: date) -> Self:
        """Return the open items that fall due within the days of notice from ``on``."""
        until = date.fromordinal(on.toordinal() + SOON_DAYS)
        return self.filter(RUNNING, due__gte=on, due__lte=until)

    def as_of(self, day: date) -> Self:
        """Return the items that existed at the end of ``day``, as they stood then.

        Annotated are ``state_then``, ``due_then``, ``suspended_on_then``, ``returns_then`` and
        ``closed_on_then``; a due date does not run while ``suspended_on_then`` is set.
        """
        return stood_on(self, day)


class Item(RectificationFact):
    """One problem, one leader, one plan, to the end.

    ``system`` and ``township`` repeat what the unit says, so that pictures read one
    index. ``due_profile``, ``due_act`` and ``due_from`` say which time limit gave ``first_due``;
    ``due_counted`` says whether ``due`` still follows from it, or was set by a person's decision.
    While ``suspended_on`` is set the time stands still, and ``due`` moves when it runs again.
    """

    KIND = "item"
    LIFE = lifecycle.ITEM
    RELATED = ("unit", "finding")

    finding = models.OneToOneField(
        Finding, models.PROTECT, related_name="item", verbose_name=_("问题")
    )
    number = models.CharField(_("编号"), max_length=40, unique=True)
    title = models.CharField(_("标题"), max_length=120)
    round = models.ForeignKey(Round, models.PROTECT, related_name="items", verbose_name=_("轮次"))
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="items")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="items", verbose_name=_("责任单位"))
    system = models.ForeignKey(
        System, models.PROTECT, null=True, blank=True, verbose_name=_("所属系统")
    )
    township = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("所在乡镇")
    )
    goal = models.TextField(_("整改目标"))
    leader = models.ForeignKey(
        Person, models.PROTECT, db_index=False, related_name="+", verbose_name=_("领办县领导")
    )
    responsible = models.CharField(_("责任领导"), max_length=60)
    department = models.CharField(_("责任部门"), max_length=80)
    assigned_on = models.DateField(_("交办日期"))
    due = models.DateField(_("整改期限"))
    first_due = models.DateField(_("首次期限"))
    due_provisional = models.BooleanField(_("期限暂定"), default=False)
    due_counted = models.BooleanField(default=True)
    due_profile = models.CharField(max_length=40)
    due_act = models.CharField(max_length=40)
    due_from = models.DateField()
    suspended_on = models.DateField(_("暂停计时日期"), null=True, blank=True)
    immediate = models.BooleanField(_("立行立改"), default=False)
    livelihood = models.BooleanField(_("民生问题"), default=False)
    long_term = models.BooleanField(_("常态化坚持"), default=False)
    extensions = models.PositiveSmallIntegerField(_("延期次数"), default=0)
    returns = models.PositiveSmallIntegerField(_("退回次数"), default=0)
    submissions = models.PositiveSmallIntegerField(_("提交次数"), default=0)
    report = models.TextField(_("整改情况"), blank=True)
    households = models.PositiveIntegerField(_("惠及户数"), null=True, blank=True)
    author = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    evaluator = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    conclusion = models.CharField(
        _("评估结论"), max_length=20, choices=Conclusion.choices, blank=True
    )
    closed_on = models.DateField(_("销号日期"), null=True, blank=True)
    days_to_close = models.PositiveIntegerField(_("用时（天）"), null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(due__gte=models.F("assigned_on")), name="item_due_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(state=ItemState.CLOSED, closed_on__isnull=False)
                | (~models.Q(state=ItemState.CLOSED) & models.Q(closed_on=None)),
                name="item_closed_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(suspended_on=None) | models.Q(state__in=lifecycle.WITH_UNIT),
                name="item_suspended_with_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(due_provisional=False) | models.Q(due_counted=True),
                name="item_provisional_is_counted",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due", "id", "state", "suspended_on"], name="item_due"),
            models.Index(fields=["state", "due", "id", "suspended_on"], name="item_state_due"),
            models.Index(fields=["returns", "id", "state"], name="item_returns"),
            models.Index(fields=["closed_on", "id", "state"], name="item_closed_on"),
            models.Index(fields=["leader", "due", "id"], name="item_leader_due"),
            models.Index(
                fields=["leader", "state", "due", "id", "suspended_on"],
                name="item_leader_state_due",
            ),
            models.Index(fields=["leader", "number", "id", "title"], name="item_leader_number"),
            models.Index(fields=["leader", "returns", "id", "state"], name="item_leader_returns"),
            models.Index(fields=["leader", "closed_on", "id"], name="item_leader_closed_on"),
            models.Index(fields=["leader", *PICTURED], name="item_leader_pictured"),
            models.Index(
                fields=["unit", "due", "id", "state", "suspended_on"], name="item_unit_due"
            ),
            models.Index(fields=["unit", "number", "id", "title"], name="item_unit_number"),
            models.Index(fields=["unit", "returns", "id", "state"], name="item_unit_returns"),
            models.Index(fields=["unit", "closed_on", "id"], name="item_unit_closed_on"),
            models.Index(fields=["unit", *PICTURED], name="item_unit_pictured"),
            models.Index(fields=["team", "due", "id"], name="item_team_due"),
            models.Index(fields=["round", "system", "state"], name="item_round_system"),
            models.Index(fields=["township", "state"], name="item_township"),
            models.Index(fields=["days_to_close", "state"], name="item_days_to_close"),
            models.Index(fields=["livelihood", "state"], name="item_livelihood"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def subject(self) -> policy.ItemSubject:
        return policy.ItemSubject(
            self.unit.path, self.leader_id, self.author_id or 0, self.evaluator_id or 0
        )

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the due date and the standing still, the returns and the closing of that day."""
        moved = ItemDue.objects.filter(item=models.OuterRef("pk"), since__lte=day)
        last = moved.order_by("-since", "-pk")
        sent_back = Entry.objects.filter(
            subject_kind=cls.KIND, subject=models.OuterRef("pk"), when__lt=end_of(day),
            verb=f"{cls.KIND}:{lifecycle.ItemVerb.SEND_BACK}",
        )  # fmt: skip
        counted = sent_back.order_by().values("subject").annotate(n=models.Count("*")).values("n")
        return super().then(day) | {
            "due": Coalesce(models.Subquery(last.values("due")[:1]), models.F("first_due")),
            "suspended_on": models.Subquery(last.values("suspended_on")[:1]),
            "returns": Coalesce(models.Subquery(counted), 0),
            "closed_on": known_by("closed_on", day),
        }

    def is_overdue(self, on: date) -> bool:
        """Return whether the item is open, its time runs, and the day is past its due date."""
        return self.is_running() and self.due < on

    def is_running(self) -> bool:
        """Return whether the item is open and its time does not stand still."""
        return self.state in OPEN and self.suspended_on is None


class ItemDue(RectificationFact):
    """What an item's time was from a day on; before the first of these ``first_due`` held."""

    KIND = "item_due"
    LIFE = lifecycle.DUE

    item = models.ForeignKey(
        Item, models.PROTECT, db_index=False, related_name="dues", verbose_name=_("整改事项")
    )
    act = models.CharField(_("事由"), max_length=20)
    since = models.DateField(_("自"))
    due = models.DateField(_("整改期限"))
    suspended_on = models.DateField(_("暂停计时日期"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["item", "since", "id", "due", "suspended_on"], name="item_due_since"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.due}"

    def get_absolute_url(self) -> str:
        return self.item.get_absolute_url()
