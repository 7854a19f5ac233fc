"""Rows as written, and their values in the kinds that the fields ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from xuncha.engines.acts import msg
from xuncha.engines.planning.intake.faults import Fault
from xuncha.engines.planning.intake.fields import ITEM, RULES, VALUE, Field, Sheet
from xuncha.engines.planning.intake.spelling import misspelt, unwritable
from xuncha.engines.planning.intake.values import WrongValueError, is_empty, parsed


class Record(NamedTuple):
    """One row: its number in the file, and what was written, by the fields' keys.

    ``columns`` are the names of all columns of its sheet; empty where each row names its own
    fields, as in JSON. Rules stand one below the other, so each is a row.
    """

    row: int
    values: Mapping[str, Any]
    columns: tuple[str, ...] = ()


class Reader:
    """Reads rows and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def rows(
        self, sheet: Sheet, records: Sequence[Record] | None
    ) -> list[tuple[int, dict[str, Any]]]:
        """Return the rows of a sheet as dictionaries of typed values, without bad ones."""
        if records is None:
            if sheet.needed:
                words, cure = msg("缺少这张工作表。"), msg("请从模板中复制该表。")
                self.faults.append(Fault(sheet.title, 0, "", words, cure))
            return []
        missing = self.columns(sheet, records)
        found = [(record.row, self._row(sheet, record, missing)) for record in records]
        return [(row, values) for row, values in found if values is not None]

    def columns(self, sheet: Sheet, records: Sequence[Record]) -> set[str]:
        """Return the keys of the columns that are needed but not there."""
        columns = records[0].columns if records else ()
        if not columns:
            return set()
        needed = {one.title: one.key for one in sheet.fields if one.needed}
        if sheet is RULES:
            needed = {ITEM: ITEM, VALUE: VALUE}
        missing = [title for title in needed if title not in columns]
        for title in missing:
            words, cure = msg("缺少“%(field)s”一列。"), msg("请从模板中复制该列的表头。")
            self.faults.append(Fault(sheet.title, 1, title, words, cure))
        return {needed[title] for title in missing}

    def _row(self, sheet: Sheet, record: Record, missing: set[str]) -> dict[str, Any] | None:
        faults, values = list[Fault](), {}
        for field in sheet.fields:
            value = record.values.get(field.key)
            if is_empty(value) and not (sheet is RULES and value == {}):
                if field.needed and field.key not in missing:
                    words, cure = msg("“%(field)s”没有填写。"), msg("请补上。")
                    faults.append(Fault(sheet.title, record.row, field.title, words, cure))
                continue
            try:
                values[field.key] = parsed(value, field)
            except WrongValueError as wrong:
                faults.append(_wrong(sheet, record.row, field, wrong))
        faults += self.look(sheet, record, values)
        self.faults += faults
        return None if faults or missing else values

    def look(self, sheet: Sheet, record: Record, values: dict[str, Any]) -> Iterable[Fault]:
        """Return what else is wrong with a row."""
        del sheet, record, values
        return ()


class Proofreader(Reader):
    """A reader that also looks at names: of columns, and those that people gave."""

    def columns(self, sheet: Sheet, records: Sequence[Record]) -> set[str]:
        """Look at the columns' names as well."""
        if records and records[0].columns and sheet is not RULES:
            self.faults += misspelt(sheet, 1, records[0].columns)
        return super().columns(sheet, records)

    def look(self, sheet: Sheet, record: Record, values: dict[str, Any]) -> Iterable[Fault]:
        """Return what is wrong with the names in a row."""
        if sheet is RULES or not record.columns:
            yield from misspelt(sheet, record.row, record.values)
        yield from unwritable(sheet, record.row, values)


def _wrong(sheet: Sheet, row: int, field: Field, wrong: WrongValueError) -> Fault:
    return Fault(sheet.title, row, field.title, wrong.words, wrong.cure, wrong.values)


def made(values: dict[str, Any], **kinds: Callable[[Any], Any]) -> dict[str, Any]:
    """Return values with some of them turned into the kinds that the problem uses."""
    return {key: kinds[key](value) if key in kinds else value for key, value in values.items()}


def codes_in(records: Iterable[Record] | None) -> set[str]:
    """Return the codes of all rows, of those too that cannot be read."""
    codes = (record.values.get("code") for record in records or ())
    return {str(code).strip() for code in codes if not is_empty(code)}
