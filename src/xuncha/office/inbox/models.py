"""Messages to persons, how they leave the site, and the key of a person's calendar.

None of them is a fact: a message changes nothing that the office decides, so the ledger does
not hear of it.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.people.models import Account, Person


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, actor: Actor) -> Self:
        """Return the person's own messages, in whatever seat they sit."""
        return self.filter(person=actor.person)

    def unread(self) -> Self:
        """Return the messages that their person has not opened yet."""
        return self.filter(read_at=None)


class Message(models.Model):
    """A message to one person.

    ``key`` is the same when the same thing is said twice, and then the second is not written;
    ``number`` is all that a channel outside the site may tell; ``url`` is an address on the site.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="messages")
    kind = models.CharField(_("类别"), max_length=20, choices=MessageKind.choices)
    key = models.CharField(max_length=120)
    number = models.CharField(_("编号"), max_length=40, blank=True)
    subject = models.CharField(_("标题"), max_length=200)
    body = models.TextField(_("内容"), blank=True)
    url = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("阅读时间"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("消息")
        ordering: ClassVar = ["-sent_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "key"], name="message_said_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-sent_at", "-id"], name="message_person"),
            models.Index(
                fields=["person"], condition=models.Q(read_at=None), name="message_unread"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("message", args=[self.pk])


class Preference(models.Model):
    """That a person wants their messages by a channel too, at their own address if it asks one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="preferences")
    channel = models.CharField(_("渠道"), max_length=40)
    address = models.CharField(_("接收地址"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("接收方式")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "channel"], name="preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.channel}"


class Outcome(models.TextChoices):
    WAITING = "waiting", _("待发送")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")


class Delivery(models.Model):
    """One message on its way by one channel: how often it was tried, and what went wrong."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    channel = models.CharField(_("渠道"), max_length=40)
    outcome = models.CharField(
        _("结果"), max_length=10, choices=Outcome.choices, default=Outcome.WAITING
    )
    tries = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    error = models.CharField(_("原因"), max_length=200, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("发送记录")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "channel"], name="delivery_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=~models.Q(outcome="sent"), name="delivery_unsent")
        ]

    def __str__(self) -> str:
        return f"{self.message} {self.channel}"


class CalendarKey(models.Model):
    """The secret in the address of an account's calendar, kept as a digest."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="calendar_key")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("日历密钥")

    def __str__(self) -> str:
        return str(self.account)
