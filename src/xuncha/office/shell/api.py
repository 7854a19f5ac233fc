"""The API's side of tables and doors: the same rows, the same acts, the same policy."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import File, Router, Schema
from ninja.files import UploadedFile
from pydantic import create_model

from xuncha.engines.acts import BadInput, msg
from xuncha.office.ledger.models import Fact
from xuncha.office.ledger.reads import entries_of
from xuncha.office.shell.clock import now
from xuncha.office.shell.doors import ActForm, Door, Doors
from xuncha.office.shell.requests import Request
from xuncha.office.shell.tables import Table, plain

TYPES: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.NullBooleanField, bool),
    (forms.BooleanField, bool),
    (forms.ModelMultipleChoiceField, list[int]),
    (forms.DecimalField, Decimal),
    (forms.IntegerField, int),
    (forms.ModelChoiceField, int),
    (forms.MultipleChoiceField, list[str]),
)


def listed(request: HttpRequest, table: Table, rows: Any) -> JsonResponse:
    """Answer one page of a table as JSON, never more than a hundred rows."""
    asked: Request = request  # type: ignore[assignment]
    query = table.asked(asked.GET.dict())
    page = table.page(rows, query, asked.actor, asked.as_of)
    found = [
        {"id": row.pk, **{one.key: _json(one.value(row)) for one in table.columns}}
        for row in page.rows
    ]
    body = {"count": page.count, "page": page.page, "pages": page.pages, "rows": found}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _json(value: object) -> object:
    return value if isinstance(value, bool | int | None) else plain(value)


def shown(row: Fact) -> JsonResponse:
    """Answer one row with its facts and its life."""
    life = [
        {"seq": e.seq, "when": e.when.isoformat(), "who": e.who, "role": e.role, "verb": e.verb,
         "source": e.source, "target": e.target, "note": e.note, "hash": e.hash}
        for e in entries_of(row)
    ]  # fmt: skip
    facts = {name: _json(value) for name, value in row.facts().items() if name != "id"}
    return JsonResponse(
        {"id": row.pk, **facts, "life": life}, json_dumps_params={"ensure_ascii": False}
    )


def schema_of(name: str, form: type[ActForm]) -> type[Schema]:
    """Return the schema of an act's facts, field by field as its form has them."""
    fields: dict[str, Any] = {}
    for key, field in form.base_fields.items():
        if isinstance(field, forms.FileField):
            continue
        kind = next((kind for cls, kind in TYPES if isinstance(field, cls)), str)
        fields[key] = (kind, ...) if field.required else (kind | None, None)
    return create_model(name, __base__=Schema, **fields)


def add_list(router: Router, table: Table, model: Any) -> None:
    """Add the list and the single row of a model, as the actor may see them."""

    @router.get("/", summary=f"list {table.name}", operation_id=f"list_{table.name}")
    def many(
        request: HttpRequest, page: int = 1, size: int = 20, sort: str = "", q: str = ""
    ) -> Any:
        del page, size, sort, q
        return listed(request, table, model.objects.visible_to(request.actor))  # type: ignore[attr-defined]

    @router.get("/{int:pk}", summary=f"one of {table.name}", operation_id=f"show_{table.name}")
    def one(request: HttpRequest, pk: int) -> Any:
        return shown(seen(request, model, pk))


def seen(request: HttpRequest, model: Any, pk: int) -> Any:
    """Return the row that the actor may see, or 404."""
    row = model.objects.visible_to(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row


def add_acts(router: Router, name: str, model: Any, doors: Doors) -> None:
    """Add one endpoint for each act on a row of the model."""
    for verb, door in doors.items():
        _add_act(router, name, model, str(verb), door)


def _add_act(router: Router, name: str, model: Any, verb: str, door: Door) -> None:
    schema = schema_of(f"{name}_{verb}", door.form)
    takes_file = any(isinstance(f, forms.FileField) for f in door.form.base_fields.values())
    path = f"/{{int:pk}}/{verb}"

    def upload(request: HttpRequest, pk: int, title: str, file: File[UploadedFile]) -> Any:
        return do(request, door, seen(request, model, pk), {"title": title}, {"file": file})

    def act(request: HttpRequest, pk: int, facts: Schema) -> Any:
        return do(request, door, seen(request, model, pk), facts.dict(exclude_none=True))

    act.__annotations__["facts"] = schema
    router.post(path, summary=verb, operation_id=f"{name}_{verb}")(upload if takes_file else act)


def add_birth(router: Router, name: str, door: Door, about: Any = None) -> None:
    """Add the endpoint that begins a new row; ``about`` is the model of what it hangs on."""

    def begin(request: HttpRequest, facts: Schema) -> Any:
        return do(request, door, None, facts.dict(exclude_none=True))

    def begin_about(request: HttpRequest, pk: int, facts: Schema) -> Any:
        return do(request, door, seen(request, about, pk), facts.dict(exclude_none=True))

    path, view = ("/", begin) if about is None else ("/about/{int:pk}", begin_about)
    view.__annotations__["facts"] = schema_of(f"{name}_new", door.form)
    router.post(path, summary=f"new {name}", operation_id=f"new_{name}")(view)


def do(
    request: HttpRequest, door: Door, row: Any, facts: dict[str, Any], files: Any = None
) -> JsonResponse:
    """Validate the facts as the page's form does, do the act, answer what was recorded."""
    actor = request.actor  # type: ignore[attr-defined]
    form = door.form(facts, files, row=row, actor=actor)
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        raise BadInput(msg("%(field)s：%(error)s"), field=field, error=str(errors[0]))
    subject = () if row is None else (row,)
    made = door.act(*subject, by=actor, on=now(), **form.values())
    if isinstance(made, Fact):
        return JsonResponse({"id": made.pk, "state": made.state}, status=201)
    return JsonResponse({"seq": made.seq, "hash": made.hash, "state": _(made.target)})
