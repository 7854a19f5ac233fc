"""Pages of recusals declared during a round, and of the least change that answers each."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from xuncha.office.planning import doors, recusing, tables, words
from xuncha.office.planning.lifecycle import DeclarationVerb
from xuncha.office.planning.models import Declaration, Slot
from xuncha.office.rounds.hanging import hang_page
from xuncha.office.shell.details import detail_page, seen
from xuncha.office.shell.doors import act_page
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request

RELATED = ("slot__term", "slot__round", "person", "unit", "relation", "draft__base")


def declare(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Slot, pk, "term", "round")
    return hang_page(request, row, (Declaration, DeclarationVerb.DECLARE), doors.DECLARE)


def declarations(request: Request) -> HttpResponse:
    rows = Declaration.objects.visible_to(request.actor)
    note = _("回避申报在届期规划页面的该轮次处登记。")
    return list_page(request, tables.DECLARATIONS, rows, title=_("回避申报"), help_text=note)


def declaration(request: Request, pk: int) -> HttpResponse:
    """Show a declaration with the least change that answers it."""
    row = seen(request, Declaration, pk, *RELATED)
    return detail_page(
        request,
        row,
        title=_("%(person)s回避申报") % {"person": row.person.name},
        tone=tables.DECLARATION_TONES.get(row.state, "grey"),
        facts=words.declaration_facts(row),
        doors=doors.DECLARATION,
        next_step=_(words.DECLARATION_NEXT[row.state]),
        template="planning/declaration.html",
        context={"changes": recusing.told(row.draft) if row.draft else []},
    )


def declaration_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Declaration, pk, *RELATED), verb, doors.DECLARATION)
