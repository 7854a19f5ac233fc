"""What the pages of this app say: facts of units, persons and accounts, and what ties them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor
from xuncha.office.ledger.models import Fact
from xuncha.office.people import doors
from xuncha.office.people.lifecycle import Verb
from xuncha.office.people.models import (
    Account,
    Person,
    Post,
    Relation,
    Seat,
    System,
    Token,
    Unit,
)
from xuncha.office.shell.doors import Doors, offered, opening
from xuncha.office.shell.look import Line, OfferedAct

CHILDREN_SHOWN = 80


@dataclass(frozen=True, slots=True)
class TieView:
    """A post, a relation or a seat on a page, with the acts open on it."""

    row: Post | Relation | Seat
    acts: list[OfferedAct]
    keys: list[Token]


def facts_of_unit(row: Unit) -> list[Line]:
    """Return what a unit's page says first."""
    above, system, township = row.parent, row.system, row.township
    lines = [
        Line(_("单位代码"), row.code),
        Line(_("单位类别"), str(row.get_kind_display())),
        Line(_("上级单位"), above.name if above else "", above.get_absolute_url() if above else ""),
        Line(_("所属系统"), system.name if system else ""),
        Line(_("所在乡镇"), township.name if township else ""),
    ]
    return [line for line in lines if line.text]


def above(row: Unit, actor: Actor) -> list[Unit]:
    """Return the units from the root down to the one above ``row``, as far as the actor sees."""
    codes = row.path.strip("/").split("/")[:-1]
    return list(Unit.objects.visible_to(actor).filter(code__in=codes).order_by("path"))


def around_unit(row: Unit, actor: Actor, day: date) -> dict[str, object]:
    """Return what hangs on a unit: those above and below it, who serves, who must keep away."""
    children = Unit.objects.visible_to(actor).filter(parent=row)
    posts = Post.objects.visible_to(actor).filter(unit=row).held_on(day)
    relations = Relation.objects.visible_to(actor).filter(unit=row).held_on(day)
    return {
        "above": above(row, actor),
        "children": list(children[:CHILDREN_SHOWN]),
        "children_count": children.count(),
        "children_url": f"{reverse('unit-list')}?parent={row.pk}",
        "posts": list(posts.select_related("person").order_by("-principal", "since", "pk")),
        "relations": list(relations.select_related("person").order_by("person__code", "pk")),
    }


def facts_of_person(row: Person, actor: Actor) -> list[Line]:
    """Return what a person's page says first; accounts only to those who keep them."""
    lines = [Line(_("人员编号"), row.code), Line(_("职级"), row.rank)]
    account = Account.objects.visible_to(actor).filter(person=row).first()
    if account is not None:
        lines.append(Line(_("账号"), account.username, account.get_absolute_url()))
    return [line for line in lines if line.text]


def around_person(row: Person, actor: Actor, *, is_today: bool) -> dict[str, object]:
    """Return the posts and relations of a person, with the acts open on each, and new ones."""
    posts = Post.objects.visible_to(actor).filter(person=row).select_related("unit")
    relations = Relation.objects.visible_to(actor).filter(person=row).select_related("unit")
    acts_on = _acts if is_today else _no_acts
    return {
        "posts": [TieView(p, acts_on(p, actor, doors.POST), []) for p in posts.order_by("-since")],
        "relations": [
            TieView(r, acts_on(r, actor, doors.RELATION), []) for r in relations.order_by("-since")
        ],
        "new_post": opening(
            Post, Verb.ENTER, actor, reverse("post-new", args=[row.pk]), _("登记任职")
        )
        if is_today
        else None,
        "new_relation": opening(
            Relation, Verb.ENTER, actor, reverse("relation-new", args=[row.pk]), _("登记回避关系")
        )
        if is_today
        else None,
    }


def _acts(row: Fact, actor: Actor, its_doors: Doors) -> list[OfferedAct]:
    return offered(row, actor, its_doors)


def _no_acts(_row: Fact, _actor: Actor, _doors: Doors) -> list[OfferedAct]:
    return []


def facts_of_account(row: Account) -> list[Line]:
    """Return what an account's page says first."""
    return [
        Line(_("人员"), row.person.name, row.person.get_absolute_url()),
        Line(_("用户名"), row.username),
        Line(_("启用"), _("是") if row.is_active else _("否"), tone="" if row.is_active else "red"),
        Line(_("初始口令"), _("尚未更改") if row.must_change else _("已更改")),
    ]


def seats_of_account(row: Account, actor: Actor) -> list[TieView]:
    """Return the seats of an account with the acts open on each and the keys bound to each."""
    seats = row.seats.select_related("account", "unit").prefetch_related("tokens")
    return [
        TieView(seat, offered(seat, actor, doors.SEAT), list(seat.tokens.all())) for seat in seats
    ]


def facts_of_system(row: System) -> list[Line]:
    """Return what a system's page says first."""
    count = str(row.units.count())
    return [
        Line(_("代码"), row.code),
        Line(_("单位数"), count, f"{reverse('unit-list')}?system={row.pk}"),
    ]
