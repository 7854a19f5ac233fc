"""Persons from a spreadsheet, each row with at most one post and one relation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from xuncha.engines.acts import Actor, msg
from xuncha.engines.documents.tables import Sheet
from xuncha.office.people import actions
from xuncha.office.people.importing.cells import Cells, Column, choices_of, repeated, rows_of
from xuncha.office.people.importing.report import Plan, Status, Step, made
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Person, Post, Relation, RelationKind, Unit

COLUMNS = (
    Column("code", msg("人员编号"), msg("必填；同一人多项任职可写多行，编号相同。"), True, 20),
    Column("name", msg("姓名"), msg("必填。"), True, 40),
    Column("rank", msg("职级"), msg("可空；已有人员空着表示不改。"), False, 40),
    Column("unit", msg("任职单位代码"), msg("有任职时必填，单位须已登记。")),
    Column("title", msg("职务"), msg("有任职时必填。"), False, 60),
    Column("principal", msg("主要负责人"), msg("是或否，空着为否。")),
    Column("since", msg("任职起"), msg("有任职时必填，如 2021-09-01。")),
    Column("until", msg("任职止"), msg("可空；这一天起不再任职。")),
    Column("kin_unit", msg("回避单位代码"), msg("有回避关系时必填，单位须已登记。")),
    Column("kin", msg("回避关系"), msg("有回避关系时必填：曾任职、近亲属任职、籍贯在此。")),
    Column("kin_since", msg("回避起"), msg("有回避关系时必填；籍贯可填出生日期。")),
    Column("kin_until", msg("回避止"), msg("可空。")),
    Column("kin_note", msg("回避说明"), msg("可空。"), False, 200),
)
POST_CELLS = ("unit", "title", "principal", "since", "until")
KIN_CELLS = ("kin_unit", "kin", "kin_since", "kin_until", "kin_note")


def plan(sheet: Sheet) -> Plan:
    """Return what entering the sheet's persons would do, with every problem of every row."""
    rows, problems = rows_of(sheet, COLUMNS)
    if problems:
        return made([], [], problems)
    same = repeated(rows)
    planner = _Planner(rows)
    steps = [step for row in rows if row.number not in same for step in planner.steps(row)]
    problems = [one for row in rows for one in row.problems]
    return made([(row.number, f"{row['code']} {row['name']}") for row in rows], steps, problems)


class _Planner:
    """The rows of one file beside what the database knows of their persons and units."""

    def __init__(self, rows: list[Cells]) -> None:
        codes = {row["code"] for row in rows} - {""}
        units = {row[key] for row in rows for key in ("unit", "kin_unit")} - {""}
        self.kinds = choices_of(RelationKind.choices, {})
        self.units: dict[str, Unit] = Unit.objects.in_bulk(list(units), field_name="code")
        self.people: dict[str, Person] = Person.objects.in_bulk(list(codes), field_name="code")
        known = self.people.values()
        self.posts = {
            (one.person_id, one.unit_id, one.title, one.since): one
            for one in Post.objects.filter(person__in=known)
        }
        self.held = {key[:3]: one for key, one in self.posts.items() if one.until is None}
        self.relations = {
            (one.person_id, one.unit_id, one.kind, one.since): one
            for one in Relation.objects.filter(person__in=known)
        }
        self.first: dict[str, Cells] = {}
        self.seen: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def steps(self, row: Cells) -> list[Step]:
        """Return what the row adds: the person where the code is new, a post, a relation."""
        found = [self._person(row), self._post(row), self._relation(row)]
        return [step for step in found if step is not None]

    def _person(self, row: Cells) -> Step | None:
        code, name, rank = row["code"], row["name"], row["rank"]
        first = self.first.setdefault(code, row)
        if first is not row:
            if code and (first["name"], first["rank"]) != (name, rank):
                row.wrong(
                    "code",
                    msg("编号与第 %(first)s 行相同，姓名或职级却不同。"),
                    msg("同一编号只能是同一人，请核对。"),
                    first=first.number,
                )
            return None
        known = self.people.get(code)
        if known is None:
            return Step(row.number, Status.NEW, msg("新增人员"), f"{code} {name}", self._enter(row))
        if known.state == State.ENDED:
            row.wrong("code", msg("此人的记录已终止。"), msg("请核对编号。"))
        rank = rank or known.rank
        if (known.name, known.rank) == (name, rank):
            return None

        def correct(by: Actor, on: datetime) -> object:
            return actions.correct_person(known, name=name, rank=rank, by=by, on=on)

        detail = f"{known.name} {known.rank} → {name} {rank}"
        return Step(row.number, Status.CHANGED, msg("更正人员"), detail, correct)

    def _enter(self, row: Cells) -> Any:
        def enter(by: Actor, on: datetime) -> object:
            person = actions.enter_person(
                code=row["code"], name=row["name"], rank=row["rank"], by=by, on=on
            )
            self.people[row["code"]] = person
            return person

        return enter

    def _post(self, row: Cells) -> Step | None:
        principal = row.yes("principal")
        span = self._span(row, POST_CELLS, ("unit", "title", "since"), "since", "until")
        if span is None:
            return None
        unit, since, until = span
        title, code = row["title"], row["code"]
        if self._said_before(row, "title", ("post", code, unit.pk, title, since), until, principal):
            return None
        detail = f"{unit.name} {title} {since}～{until or ''}"
        known = self.posts.get((self._pk(code), unit.pk, title, since))
        if known is not None:
            if row["principal"] and known.principal != principal:
                row.wrong(
                    "principal",
                    msg("与已登记的任职不同。"),
                    msg("请在人员页面更正这项任职。"),
                )
            return self._ended(row, "until", known, until, detail)
        held = self.held.get((self._pk(code), unit.pk, title))
        if held is not None and until is None:
            row.wrong(
                "since",
                msg("这项任职已登记，起始日期是 %(since)s。"),
                msg("请核对日期，或先终止原来的任职。"),
                since=f"{held.since}",
            )

        def appoint(by: Actor, on: datetime) -> object:
            return actions.appoint(
                self.people[code], unit=unit, title=title, since=since, until=until,
                principal=principal, by=by, on=on,
            )  # fmt: skip

        return Step(row.number, Status.CHANGED, msg("登记任职"), detail, appoint)

    def _relation(self, row: Cells) -> Step | None:
        kind = row.one_of("kin", self.kinds)
        span = self._span(
            row, KIN_CELLS, ("kin_unit", "kin", "kin_since"), "kin_since", "kin_until"
        )
        if span is None or not kind:
            return None
        unit, since, until = span
        note, code = row["kin_note"], row["code"]
        if self._said_before(row, "kin", ("kin", code, unit.pk, kind, since), until, note):
            return None
        detail = f"{unit.name} {RelationKind(kind).label} {since}～{until or ''}"
        known = self.relations.get((self._pk(code), unit.pk, kind, since))
        if known is not None:
            return self._ended(row, "kin_until", known, until, detail)

        def declare(by: Actor, on: datetime) -> object:
            return actions.declare(
                self.people[code], unit=unit, kind=kind, since=since, until=until, note=note,
                by=by, on=on,
            )  # fmt: skip

        return Step(row.number, Status.CHANGED, msg("登记回避关系"), detail, declare)

    def _pk(self, code: str) -> int:
        person = self.people.get(code)
        return person.pk if person else 0

    def _span(
        self, row: Cells, keys: tuple[str, ...], needed: tuple[str, ...], start: str, end: str
    ) -> tuple[Unit, date, date | None] | None:
        """Return the unit and the days of a tie, or None where there is none or it is wrong."""
        if not any(row[key] for key in keys):
            return None
        for key in needed:
            if not row[key]:
                row.wrong(key, msg("没有填写。"), msg("请补全，或清空这一行的同组各列。"))
        since, until = row.day(start), row.day(end)
        unit = self.units.get(row[keys[0]])
        if row[keys[0]] and (unit is None or unit.state == State.ENDED):
            row.wrong(
                keys[0],
                msg("没有代码为 %(code)s 的单位。"),
                msg("请先登记单位，或改正代码。"),
                code=row[keys[0]][:40],
            )
            return None
        if since and until and until <= since:
            row.wrong(end, msg("终止日期不晚于起始日期。"), msg("请核对日期。"))
        if unit is None or since is None or not all(row[key] for key in needed):
            return None
        return unit, since, until

    def _said_before(self, row: Cells, field: str, key: tuple[Any, ...], *more: object) -> bool:
        """Return whether an earlier row said the same; note it where the two disagree."""
        if key not in self.seen:
            self.seen[key] = (row.number, more)
            return False
        number, before = self.seen[key]
        if before != more:
            row.wrong(
                field,
                msg("与第 %(first)s 行的内容矛盾。"),
                msg("请只留下正确的一行。"),
                first=number,
            )
        return True

    @staticmethod
    def _ended(
        row: Cells, field: str, known: Post | Relation, until: date | None, detail: str
    ) -> Step | None:
        if known.until == until or until is None:
            return None
        if known.until is not None:
            row.wrong(
                field,
                msg("已登记的终止日期是 %(until)s。"),
                msg("请核对日期。"),
                until=f"{known.until}",
            )
            return None
        last = until

        def end(by: Actor, on: datetime) -> object:
            if isinstance(known, Post):
                return actions.end_post(known, until=last, by=by, on=on)
            return actions.end_relation(known, until=last, by=by, on=on)

        return Step(row.number, Status.CHANGED, msg("登记终止"), detail, end)
