"""Long work that runs beside the pages: who asked for it, how far it is, what came of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor, Role
from xuncha.office.people.models import Account


class JobState(models.TextChoices):
    QUEUED = "queued", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    STOPPED = "stopped", _("已取消")
    FAILED = "failed", _("未完成")


UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the jobs that the actor's own account started in the same role."""
        return self.filter(account=actor.account, role=actor.role)


class Job(models.Model):
    """One piece of long work. It is no fact: what it changes, it changes by acts of its own.

    ``actor`` is who asked for it, as a value; ``done`` of ``total`` steps are over; ``words`` say
    how it ended, ``url`` opens what came of it, and ``answer`` are values for that page.
    """

    title = models.CharField(_("事项"), max_length=120)
    account = models.ForeignKey(Account, models.CASCADE, related_name="jobs")
    role = models.CharField(max_length=20)
    actor = models.JSONField()
    arguments = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=10, choices=JobState.choices)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    stop_asked = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    url = models.CharField(max_length=400, blank=True)
    answer = models.JSONField(default=dict)
    asked_at = models.DateTimeField(_("开始时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["account", "role", "-id"], name="job_account")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=UNDER_WAY, ended_at=None)
                | (~models.Q(state__in=UNDER_WAY) & models.Q(ended_at__isnull=False)),
                name="job_ended_has_time",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        """Whether the work has not ended yet."""
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int | None:
        """How much is done, from 0 to 100; None while nobody knows of how much."""
        return min(100, 100 * self.done // self.total) if self.total else None


def packed(actor: Actor) -> dict[str, Any]:
    """Return an actor as JSON values."""
    return {
        key: sorted(value) if isinstance(value, frozenset) else value
        for key, value in asdict(actor).items()
    }


def unpacked(values: dict[str, Any]) -> Actor:
    """Return the actor again that was packed."""
    sets = {key: frozenset(value) for key, value in values.items() if isinstance(value, list)}
    return Actor(**{**values, **sets, "role": Role(values["role"])})
