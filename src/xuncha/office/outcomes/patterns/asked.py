"""What is asked of the findings: along which dimension, within which round, year and units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import BadInput, msg


class Dimension(models.TextChoices):
    """Along what the inspections are grouped."""

    SYSTEM = "system", _("系统")
    TOWNSHIP = "township", _("乡镇")
    KIND = "kind", _("单位类别")
    POST = "post", _("岗位类型")


class Like(models.TextChoices):
    """With whom an inspection is compared."""

    KIND = "kind", _("同类单位")
    ROUND = "round", _("同类单位、同一轮次")


DIGITS = 9
BY_PROBLEM = (Dimension.KIND, Dimension.POST)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; 0 leaves a narrowing out. ``like`` says who is compared with whom."""

    dimension: str = Dimension.SYSTEM.value
    like: str = Like.KIND.value
    round: int = 0
    year: int = 0
    system: int = 0
    township: int = 0

    @property
    def by_problem(self) -> bool:
        """Return whether problems are counted instead of inspections.

        Problems have the posts that they name as answerable. Kinds of unit differ in how long
        they are looked at, so of them too it is asked what the problems found are about.
        """
        return self.dimension in BY_PROBLEM

    def address(self, **more: object) -> str:
        """Return the question as a query string, with ``more`` parameters that are not empty."""
        pairs = {name: value for name, value in {**asdict(self), **more}.items() if value}
        return urlencode(pairs)

    @property
    def key(self) -> str:
        """Return the question as one word of an address, such as ``system.3.0.0.0``."""
        return ".".join(str(value) for value in asdict(self).values())


def asked_of(params: Mapping[str, str]) -> Asked:
    """Return the question that an address asks.

    Raises:
        BadInput: the dimension is none, or a number is no number.
    """
    dimension = params.get("dimension") or Dimension.SYSTEM.value
    if dimension not in Dimension.values:
        raise BadInput(
            msg("不能按“%(name)s”分析。"),
            msg("请按系统、乡镇、单位类别或岗位类型分析。"),
            field="dimension",
            name=dimension[:40],
        )
    like = params.get("like") or Like.KIND.value
    if like not in Like.values:
        raise BadInput(
            msg("筛选值“%(value)s”无效。"), msg("请重新选择。"), field="like", value=like[:40]
        )
    words = ("dimension", "like")
    names = [one.name for one in fields(Asked) if one.name not in words]
    return Asked(dimension, like, **{name: _number(params, name) for name in names})


def asked_by(key: str) -> Asked:
    """Return the question that a key names; it is refused as an address would be."""
    names = [one.name for one in fields(Asked)]
    parts = key.split(".")
    if len(parts) != len(names):
        raise BadInput(msg("地址不完整。"), msg("请从举一反三页面打开。"), field="asked")
    return asked_of(dict(zip(names, parts, strict=True)))


def _number(params: Mapping[str, str], name: str) -> int:
    text = params.get(name, "")
    if not text:
        return 0
    if not text.isdecimal() or len(text) > DIGITS:
        raise BadInput(
            msg("筛选值“%(value)s”无效。"), msg("请重新选择。"), field=name, value=text[:40]
        )
    return int(text)
