"""Fields that find rows by what people write: a number, a name, a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.office.evaluation.pasting import words
from xuncha.office.people.models import Person, Unit


class ByNumber(forms.CharField):
    """One row by its number; ``rows`` are those that the actor may name."""

    rows: QuerySet[Any]

    def clean(self, value: Any) -> Any:
        """Return the row, or None for an empty value that may be empty."""
        text = super().clean(value)
        return _numbered(self.rows, [text])[0] if text else None


class ByNumbers(forms.CharField):
    """Several rows by their numbers, between spaces, commas or line ends."""

    widget = forms.Textarea(attrs={"rows": 3})
    rows: QuerySet[Any]

    def clean(self, value: Any) -> list[Any]:
        """Return the rows in the order written."""
        return _numbered(self.rows, words(super().clean(value)))


def _numbered(rows: QuerySet[Any], numbers: list[str]) -> list[Any]:
    found = {row.number: row for row in rows.filter(number__in=numbers)}
    missing = [number for number in numbers if number not in found]
    if missing:
        raise ValidationError(
            _("没有找到编号“%(number)s”。请核对编号。"), params={"number": missing[0]}
        )
    return [found[number] for number in numbers]


class ByPerson(forms.CharField):
    """One person by code or by name; a name that several bear asks for the code."""

    def clean(self, value: Any) -> Any:
        """Return the person, or None for an empty value that may be empty."""
        text = super().clean(value)
        if not text:
            return None
        found = list(Person.objects.filter(code=text)) or list(Person.objects.filter(name=text))
        if len(found) > 1:
            raise ValidationError(
                _("“%(name)s”有 %(count)s 人：%(codes)s。请填写人员编号。"),
                params={
                    "name": text,
                    "count": len(found),
                    "codes": "、".join(person.code for person in found),
                },
            )
        if not found:
            raise ValidationError(
                _("没有找到人员“%(name)s”。请核对姓名或编号。"), params={"name": text}
            )
        return found[0]


class ByUnits(forms.CharField):
    """Several units by code or by name, between spaces, commas or line ends."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[Unit]:
        """Return the units in the order written."""
        return [unit_called(word) for word in words(super().clean(value))]


def unit_called(word: str) -> Unit:
    """Return the one unit of this code or name; a name that several bear asks for the code."""
    found = list(Unit.objects.filter(code=word)) or list(Unit.objects.filter(name=word))
    if len(found) > 1:
        raise ValidationError(
            _("名为“%(name)s”的单位有 %(count)s 个：%(codes)s。请填写单位代码。"),
            params={
                "name": word,
                "count": len(found),
                "codes": "、".join(unit.code for unit in found),
            },
        )
    if not found:
        raise ValidationError(
            _("没有找到单位“%(name)s”。请核对名称或代码。"), params={"name": word}
        )
    return found[0]
