"""The ledger's rows: entries in a chain, the head of the chain, evidence files."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor, Life
from xuncha.engines.chain import digest
from xuncha.office.ledger import lifecycle, policy


def end_of(day: date) -> datetime:
    """Return the first moment after ``day``, in the county's own time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def known_by(name: str, day: date) -> models.Case:
    """Return a date column that shows nothing if its date lies after ``day``."""
    later = models.When(**{f"{name}__gt": day}, then=models.Value(None))
    return models.Case(later, default=models.F(name))


class Entry(models.Model):
    """One act, as it was done. Rows are only ever added; a trigger in the database sees to it."""

    seq = models.BigIntegerField(primary_key=True)
    uid = models.UUIDField(unique=True)
    when = models.DateTimeField()
    account = models.BigIntegerField()
    who = models.CharField(max_length=80)
    role = models.CharField(max_length=20)
    verb = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    source = models.CharField(max_length=20, blank=True)
    target = models.CharField(max_length=20, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    facts = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["seq"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject", "seq"], name="entry_subject"),
            models.Index(fields=["verb", "when"], name="entry_verb_when"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"

    def sealed(self) -> dict[str, object]:
        """Return the fields that the hash covers, in the order of the record."""
        return {
            "seq": self.seq,
            "uid": self.uid,
            "when": self.when,
            "account": self.account,
            "who": self.who,
            "role": self.role,
            "verb": self.verb,
            "subject_kind": self.subject_kind,
            "subject": self.subject,
            "source": self.source,
            "target": self.target,
            "basis": self.basis,
            "note": self.note,
            "facts": self.facts,
        }


class Head(models.Model):
    """The end of the chain: one row, locked by each act, so that entries stand in one line."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="head_is_single")
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"


class Fact(models.Model):
    """A row of which every change is an act on the ledger.

    A subclass names its ``KIND`` (a word, part of each of its verbs), its ``LIFE`` (moves and
    words), the relations that its policy needs (``RELATED``), and answers ``subject()`` with the
    value that its ``WHY_NOT`` judges.
    """

    KIND: ClassVar[str]
    LIFE: ClassVar[Life]
    RELATED: ClassVar[tuple[str, ...]] = ()
    WHY_NOT: ClassVar[Any] = staticmethod(policy.why_not)

    state = models.CharField(_("状态"), max_length=20)
    changed_at = models.DateTimeField(_("最近变动"))

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse(self.KIND, args=[self.pk])

    def facts(self) -> dict[str, object]:
        """Return what the ledger's digest covers: every column that holds something."""
        pairs = (
            (field.attname, getattr(self, field.attname)) for field in self._meta.concrete_fields
        )
        return {name: value for name, value in pairs if value not in (None, "")}

    def facts_digest(self) -> str:
        """Return the hexadecimal digest of the row's facts."""
        return digest(self.facts())

    def subject(self) -> object:
        """Return the value that policy judges; by default there is nothing to judge."""
        return None

    def why_not(self, actor: Actor, verb: str) -> str:
        """Return why policy forbids ``verb`` to the actor on this row, or an empty text."""
        reason: str = self.WHY_NOT(actor, verb, self.subject())
        return reason

    @classmethod
    def locked(cls) -> models.QuerySet[Self]:
        """Return a query that locks the row for one act and brings what policy asks."""
        rows = cls._default_manager.select_related(*cls.RELATED)
        return rows.select_for_update(of=("self",)) if cls.RELATED else rows.select_for_update()

    @classmethod
    def then(cls, day: date) -> dict[str, models.expressions.Combinable]:
        """Return how to read, for the end of ``day``, what changes over a row's life.

        The state is the target of the last entry up to that day; a subclass adds the columns
        that acts move, such as a due date.
        """
        last = Entry.objects.filter(
            subject_kind=cls.KIND, subject=models.OuterRef("pk"), when__lt=end_of(day)
        ).order_by("-seq")
        return {"state": models.Subquery(last.values("target")[:1])}

    @property
    def state_label(self) -> str:
        """Return the state's Chinese name; the page translates it."""
        return self.LIFE.states.get(self.state, self.state)


class File(models.Model):
    """The content of an uploaded file, named by its SHA-256 and kept once."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.sha256[:12]


class Evidence(Fact):
    """A file as evidence of one subject."""

    KIND = "evidence"
    LIFE = lifecycle.LIFE

    subject_kind = models.CharField(max_length=20)
    subject_pk = models.BigIntegerField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="uses")
    title = models.CharField(_("证据名称"), max_length=200)
    filename = models.CharField(_("文件名"), max_length=200)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_pk"], name="evidence_subject")
        ]

    def __str__(self) -> str:
        return self.title
