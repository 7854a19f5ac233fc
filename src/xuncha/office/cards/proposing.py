"""The page of proposals: narrowed, counted, and each with what shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import OFFICE, Actor
from xuncha.office.cards.bridge import Proposed, with_rows
from xuncha.office.cards.lifecycle import ISSUERS
from xuncha.office.cards.records import address
from xuncha.office.cards.rungs import (
    CARDS,
    COLOUR_TITLES,
    EVIDENCE_TITLES,
    LEVEL_TITLES,
    Colour,
    Ladder,
)
from xuncha.office.cards.speech import basis_of, said, titled
from xuncha.office.cards.tables import COLOUR_TONES
from xuncha.office.cards.triggers import Owed, Proposal
from xuncha.office.people.models import Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round
from xuncha.office.shell.lists import Address
from xuncha.office.shell.look import Cell, FilterView, Line, Option
from xuncha.office.shell.requests import Request

PAGE, SHOWN_ITEMS = 20, 5
ADDRESS = "card-proposals"


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal on the page: what it would be, the evidence behind it, where it is decided."""

    unit: str
    unit_url: str
    round: str
    colour: Cell
    rule: str
    since: date
    tell: str
    items: list[Line]
    records: list[Line]
    more: int
    url: str
    act_url: str
    act: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What stands above the proposals, in the form in which lists have it."""

    filters: list[FilterView]
    pills: list[Option]
    searchable: bool = False


def narrowed(request: Request, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals that the reader's filters leave."""
    colour, rung = request.GET.get("colour", ""), request.GET.get("rule", "")
    round_, unit = request.GET.get("round", ""), request.GET.get("unit", "").strip()
    units = _units(unit) if unit else None
    return [
        one
        for one in proposals
        if colour in ("", one.colour.value)
        and rung in ("", one.rung.key)
        and round_ in ("", str(one.round))
        and (units is None or one.unit in units)
    ]


def _units(text: str) -> set[int]:
    below = Q(code=text) | Q(path__contains=f"/{text}/") | Q(name__icontains=text)
    return set(Unit.objects.filter(below).values_list("pk", flat=True))


def filters_of(request: Request, proposals: Sequence[Proposal], ladder: Ladder) -> Filters:
    """Return the filters with how many proposals each colour has."""
    count = Counter(one.colour for one in proposals)
    to, chosen = Address(request).to, request.GET.get("colour", "")
    pills = [Option("", _("全部"), len(proposals), not chosen, to(colour="", page=""))]
    pills += [
        Option(one.value, _(title), count[one], one.value == chosen, to(colour=one, page=""))
        for one, title in COLOUR_TITLES.items()
        if count[one]
    ]
    rungs = [(key, said(rung)) for key, rung in ladder.rungs.items() if not rung.by_person]
    keys = {one.round for one in proposals}
    rounds = [(str(pk), one.title) for pk, one in Round.objects.in_bulk(keys).items()]
    return Filters(
        [
            FilterView("unit", _("单位"), "text", request.GET.get("unit", "")),
            _choice(request, "rule", _("触发规则"), rungs),
            _choice(request, "round", _("轮次"), sorted(rounds)),
        ],
        pills,
    )


def _choice(
    request: Request, key: str, label: str, choices: Iterable[tuple[str, str]]
) -> FilterView:
    value = request.GET.get(key, "")
    options = [Option(one, words, selected=one == value) for one, words in choices]
    return FilterView(key, label, "choice", value, options)


def paged(request: Request, proposals: Sequence[Proposal]) -> Page[Proposal]:
    """Return the page of proposals that is asked for."""
    return Paginator(proposals, PAGE).get_page(request.GET.get("page"))


def views_of(request: Request, proposals: Iterable[Proposal]) -> list[ProposalView]:
    """Return the proposals for the page, with the addresses of their evidence."""
    return [view_of(request, one, SHOWN_ITEMS) for one in with_rows(proposals)]


def view_of(request: Request, proposed: Proposed, most: int) -> ProposalView:
    """Return one proposal for the page, showing at most so many items."""
    one = proposed.proposal
    shown = one.items[:most]
    seen = Item.objects.in_bulk([item.pk for item in shown])
    act, act_url = _act(request, proposed)
    levels = [one.level] if one.level else one.rung.tell
    return ProposalView(
        unit=proposed.unit.name,
        unit_url=proposed.unit.get_absolute_url(),
        round=proposed.round.title,
        colour=Cell(_(COLOUR_TITLES[one.colour]), tone=COLOUR_TONES[one.colour.value]),
        rule=said(one.rung),
        since=one.since,
        tell="、".join(_(LEVEL_TITLES[level]) for level in levels),
        items=[_item(item, seen[item.pk], request.as_of) for item in shown],
        records=[
            Line(
                _(EVIDENCE_TITLES[record.kind]), f"{record.number} {record.day}",
                address(record.kind, record.pk),
            )
            for record in one.records
        ],
        more=len(one.items) - len(shown),
        url=_own_page(one),
        act_url=act_url,
        act=act,
    )  # fmt: skip


def _item(owed: Owed, item: Item, day: date) -> Line:
    words = [item.title, _lateness(owed, day)]
    if owed.returns:
        words.append(_("退回 %(count)s 次") % {"count": owed.returns})
    return Line(owed.number, " · ".join(words), item.get_absolute_url())


def _lateness(owed: Owed, day: date) -> str:
    late = owed.days_overdue(day)
    if late:
        return _("期限 %(due)s，逾期 %(days)s 天") % {"due": owed.due, "days": late}
    return _("期限 %(due)s") % {"due": owed.due}


def _own_page(one: Proposal) -> str:
    if one.card:
        return reverse("card", args=[one.card])
    return reverse("card-proposal", args=[one.unit, one.round, one.rung.key])


def _act(request: Request, proposed: Proposed) -> tuple[str, str]:
    """Return the act that decides on a proposal and its address, empty for who may not."""
    one = proposed.proposal
    if not request.is_today or not may_decide(request.actor, one):
        return "", ""
    if one.colour is Colour.ESCALATION:
        return _("报上一级"), reverse("card-act", args=[one.card, "escalate"])
    words = {Colour.REMINDER: _("发出提醒"), Colour.LETTER: _("发督办函")}
    keys = [one.unit, one.round, one.rung.key]
    return words.get(one.colour, _("出牌")), reverse("card-proposed", args=keys)


def may_decide(actor: Actor, proposal: Proposal) -> bool:
    """Return whether the actor may take the step: cards and letters are for those who issue."""
    if proposal.colour in (*CARDS, Colour.LETTER):
        return actor.role in ISSUERS
    return actor.role in OFFICE | ISSUERS


def why_of(one: Proposal, ladder: Ladder) -> list[Line]:
    """Return by what paper a proposal is made."""
    version = _("%(name)s 第 %(version)s 版") % {"name": titled(ladder), "version": ladder.version}
    return [Line(_("出牌阶梯"), version), Line(_("依据"), basis_of(one.rung))]
