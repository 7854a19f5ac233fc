"""Reading a row anew under its lock, by a statement that is put together once for each model.

Every act begins with it. To put the same joined query together for each act took longer than
all that the act does to the database, so the query's compiler is kept with its connection.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.db.models.query import get_related_populators

from xuncha.office.ledger.models import Fact


@dataclass(frozen=True, slots=True)
class _Plan:
    """A compiled query for one row of a model, and what makes a row of its answer."""

    sql: str
    compiler: Any
    converters: Any
    columns: list[str]
    span: slice
    populators: list[Any]


def reread(row: Fact) -> None:
    """Lock the row and read it anew, with the relations that its policy asks for.

    Raises:
        ObjectDoesNotExist: the row is not there any more.
    """
    model = type(row)
    alias = row._state.db or router.db_for_write(model)
    connection = connections[alias]
    known: dict[type[Fact], _Plan] = vars(connection).setdefault("rereading", {})
    if model not in known:
        known[model] = _planned(model, connection)
    plan = known[model]
    with connection.cursor() as cursor:
        cursor.execute(plan.sql, [row.pk])
        answer = cursor.fetchall()
    if not answer:
        raise model.DoesNotExist(f"{model.__name__} {row.pk}")
    (values,) = plan.compiler.apply_converters(answer, plan.converters)
    fresh = model.from_db(alias, plan.columns, list(values)[plan.span])
    for populator in plan.populators:
        populator.populate(values, fresh)
    _adopt(row, fresh)


def _planned(model: type[Fact], connection: Any) -> _Plan:
    query: Any = model.locked().filter(pk=0).order_by().query
    compiler = query.get_compiler(connection=connection)
    sql, _params = compiler.as_sql()
    info = compiler.klass_info
    populators: Any = get_related_populators
    fields = info["select_fields"]
    return _Plan(
        sql=sql,
        compiler=compiler,
        converters=compiler.get_converters([one[0] for one in compiler.select]),
        columns=[compiler.select[place][0].target.attname for place in fields],
        span=slice(fields[0], fields[-1] + 1),
        populators=populators(info, compiler.select, connection.alias),
    )


def _adopt(row: Fact, fresh: Fact) -> None:
    """Take over what was read, and forget what hung on the row before."""
    field: Any
    for field in row._meta.concrete_fields:
        setattr(row, field.attname, getattr(fresh, field.attname))
        if not field.is_relation:
            continue
        if field.is_cached(fresh):
            field.set_cached_value(row, field.get_cached_value(fresh))
        elif field.is_cached(row):
            field.delete_cached_value(row)
    for relation in row._meta.related_objects:
        if relation.is_cached(row):
            relation.delete_cached_value(row)
    row._prefetched_objects_cache = {}  # type: ignore[attr-defined]
