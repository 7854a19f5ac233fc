"""The API of leads: open facts to read, and the text only in answer to the act of consulting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import Router, Schema

from xuncha.office.leads import actions, doors, tables, words
from xuncha.office.leads.models import Lead, TransferList
from xuncha.office.ledger.reads import entries_of
from xuncha.office.shell.api import add_acts, add_birth, add_list, listed, seen
from xuncha.office.shell.clock import now
from xuncha.office.shell.tables import plain

OPEN_FACTS = (
    "number", "state", "source", "grade", "fast", "received_on", "next_due", "transferred_on",
    "accepted_on", "decided_on", "reported_on", "closed_on",
)  # fmt: skip
router = Router(tags=["leads"])


class Reason(Schema):
    """Why a lead is read."""

    reason: str


@router.get("/", summary="list leads", operation_id="list_leads")
def many(request: HttpRequest, page: int = 1, size: int = 20, sort: str = "", q: str = "") -> Any:
    """Answer one page of the leads that the actor may know of."""
    del page, size, sort, q
    return listed(request, tables.LEADS, Lead.objects.visible_to(request.actor))  # type: ignore[attr-defined]


@router.get("/{int:pk}", summary="one of leads", operation_id="show_leads")
def one(request: HttpRequest, pk: int) -> Any:
    """Answer where a lead is and who has handled or read it, without what it says."""
    row = seen(request, Lead, pk)
    life = [
        {"seq": e.seq, "when": e.when.isoformat(), "who": e.who, "role": e.role, "verb": e.verb,
         "source": e.source, "target": e.target, "note": e.note, "hash": e.hash}
        for e in entries_of(row)
    ]  # fmt: skip
    facts = {name: plain(getattr(row, name)) for name in OPEN_FACTS}
    return _json({"id": row.pk, **facts, "life": life})


@router.post("/{int:pk}/consult", summary="consult", operation_id="lead_consult")
def consult(request: HttpRequest, pk: int, facts: Reason) -> Any:
    """Sign for reading a lead, and answer what it says."""
    row = seen(request, Lead, pk)
    entry = actions.consult(row, reason=facts.reason, by=request.actor, on=now())  # type: ignore[attr-defined]
    text = {name: line.text for name, line in words.sealed_facts(row).items()}
    return _json({"seq": entry.seq, "hash": entry.hash, **text})


def _json(body: dict[str, object]) -> JsonResponse:
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "no-store"
    return answer


add_birth(router, "lead", doors.REGISTER)
add_acts(router, "lead", Lead, {**doors.LEAD, **doors.REDATE})

transfers = Router(tags=["transfers"])
add_list(transfers, tables.TRANSFERS, TransferList)
add_birth(transfers, "transfer", doors.TRANSFER)
add_acts(transfers, "transfer", TransferList, doors.LIST)
