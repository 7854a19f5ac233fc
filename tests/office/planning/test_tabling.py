"""The planning workbook out of and into the database: equal round trips, all errors at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.office.planning.small import act
from xuncha.engines import planning
from xuncha.engines.acts import BadInput, Role
from xuncha.engines.documents.tables import read_book, write_book
from xuncha.engines.planning import Relation, Rules, Span, Tie
from xuncha.engines.planning.intake import Faults
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import Relation as Declared
from xuncha.office.planning import actions, books
from xuncha.office.planning.bridge import problem_of, rules_of
from xuncha.office.planning.loading import preview_of
from xuncha.office.planning.models import Absence, Capability, Draft, Slot, Workload
from xuncha.office.planning.reading import plan_of
from xuncha.office.shell.clock import now, today

pytestmark = pytest.mark.django_db
SEEN, MISSING, FORBIDDEN, REFUSED, MOVED = 200, 404, 403, 422, 302


def problem(planned):
    return problem_of(planned.term, today())


def seen(planned, asked, suffix: str = "xlsx"):
    data = books.problem_file(asked, suffix)
    return preview_of(planned.term, data, f"编组.{suffix}", today())


def first(items, **more):
    """Return the items with the first one changed."""
    return (replace(items[0], **more), *items[1:])


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_what_goes_out_comes_back_as_no_change(planned, suffix):
    person = Capability.objects.get(person__code="Q1").person
    unit = planned.county.units["县林业局"]
    facts = {"by": FOUNDER, "on": now(), "since": today() - timedelta(4000)}
    people.declare(
        person, unit=Workload.objects.first().unit, kind="served_in",
        until=today() + timedelta(900), **facts,
    )  # fmt: skip
    people.appoint(person, unit=unit, title="干部", **facts)
    actions.estimate(unit=unit, days=12, risk=3, must="R1", group="甲", **act(planned))
    actions.note_absence(
        person=person, since=today(), until=today() + timedelta(5), reason="学习", **act(planned)
    )
    found = seen(planned, problem(planned), suffix)
    assert (found.steps, found.faults) == ([], [])


def test_a_workbook_changes_and_adds_through_the_acts(planned):
    county, known = planned.county, problem(planned)
    other = people.enter_person(code="Z9", name="新人", by=FOUNDER, on=now())
    forest = replace(known.targets[0], code="D002", name="县林业局", must=frozenset({"R3"}))
    start = known.rounds[-1].end + timedelta(30)
    third = replace(
        known.rounds[0], code="R3", name="第三轮", start=start, end=start + timedelta(60)
    )
    recruit = replace(known.people[0], code="Z9", name="新人", skills=frozenset({"财务"}))
    away = Span(start, start + timedelta(9))
    asked = replace(
        known,
        targets=(*first(known.targets, days=33, risk=3), forest),
        rounds=(*first(known.rounds, teams=3), third),
        people=(*first(known.people, rest=30, away=(away,)), recruit),
        relations=(Relation("Q1", "U001", Tie.KIN_IN),),
        rules=replace(known.rules, team_max=5),
    )
    found = seen(planned, asked)
    assert found.faults == []
    found.write(**act(planned))
    changed = Workload.objects.get(unit__code=known.targets[0].code)
    assert (changed.days, changed.risk) == (33, 3)
    assert Workload.objects.get(unit=county.units["县林业局"]).must == "R3"
    assert Slot.objects.get(code="R1").teams == 3
    assert Slot.objects.get(code="R3").title == "第三轮"
    assert Capability.objects.get(person__code="Q1").rest == 30
    assert Capability.objects.get(person=other).skills == "财务"
    assert Absence.objects.get().person.code == "Q1"
    assert Declared.objects.get(kind="kin_in").unit.code == "U001"
    assert rules_of(planned.term).team_max == 5
    assert seen(planned, asked).steps == []
    assert verify().ok


def test_a_row_that_is_left_out_is_not_deleted(planned):
    known = problem(planned)
    found = seen(planned, replace(known, targets=known.targets[:1], people=known.people[:2]))
    assert (found.steps, found.faults) == ([], [])


def test_what_was_retired_comes_back_with_the_file(planned):
    known = problem(planned)
    row = Workload.objects.get(unit__code="U001")
    actions.retire_estimate(row, reason="撤并", **act(planned))
    seen(planned, replace(known, targets=first(known.targets, days=7))).write(**act(planned))
    row.refresh_from_db()
    assert (row.state, row.days) == ("in_use", 7)


def test_all_that_the_registers_do_not_know_is_told_at_once_with_sheet_and_row(planned):
    known = problem(planned)
    asked = replace(
        known,
        targets=(replace(known.targets[0], code="X1"), *first(known.targets[1:], zone="北片")),
        rounds=first(known.rounds, areas=frozenset({"北"}), system="none"),
        people=(
            replace(known.people[0], code="X2"),
            *first(known.people[1:], free=(Span(today(), today() + timedelta(999)),), home="U002"),
        ),
        relations=(Relation("Q3", "U003", Tie.INSPECTED),),
    )
    asked = replace(asked, targets=tuple(replace(one, area="北") for one in asked.targets))
    found = seen(planned, asked)
    told = [one.say() for one in found.faults]
    for part in (
        "“轮次”第 2 行", "“巡察对象”第 2 行：单位名录中没有", "“巡察对象”第 3 行", "“人员”第 2 行",
        "“人员”第 3 行：系统按不可抽调", "任职。", "“回避关系”第 2 行",
    ):  # fmt: skip
        assert any(part in one for one in told), part
    count = Entry.objects.count()
    with pytest.raises(Faults):
        found.write(**act(planned))
    assert Entry.objects.count() == count


def test_a_name_that_is_not_the_codes_is_refused(planned):
    known = problem(planned)
    found = seen(planned, replace(known, people=first(known.people, name="别人")))
    assert "人员名录中没有编号" in found.faults[0].say()


def test_a_round_that_is_made_is_not_changed_from_a_file(planned):
    from xuncha.office.planning import staffing

    slot = Slot.objects.get(code="R1")
    staffing.open_round(slot, code="2030-01", theme="主题", **act(planned))
    known = problem(planned)
    found = seen(planned, replace(known, rounds=first(known.rounds, teams=1)))
    assert "已经制定" in found.faults[0].say()


def test_an_act_that_is_refused_undoes_all_and_names_its_row(planned):
    known = problem(planned)
    span = Span(today() + timedelta(5), today() + timedelta(9))
    asked = replace(
        known, targets=first(known.targets, days=3), people=first(known.people, away=(span,))
    )
    found = seen(planned, asked)
    person = Capability.objects.get(person__code=known.people[0].code).person
    actions.note_absence(
        person=person, since=span.start, until=span.start, reason="病假", **act(planned)
    )
    with pytest.raises(BadInput) as caught:
        found.write(**act(planned))
    assert caught.value.say().startswith("第 2 行：“人员”")
    assert Workload.objects.get(unit__code=known.targets[0].code).days != 3


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_a_plan_in_a_file_becomes_a_draft(planned, suffix):
    known = problem(planned)
    data = books.plan_file(known, plan_of(planned.draft), suffix)
    found = preview_of(planned.term, data, f"外来方案.{suffix}", today())
    assert [(one.sheet, one.status) for one in found.steps] == [("对象安排", "new")]
    found.write(**act(planned))
    made = Draft.objects.first()
    assert (made.title, made.origin, made.violations) == ("外来方案", "loaded", 0)
    assert plan_of(made) == plan_of(planned.draft)


def test_months_count_from_the_terms_first_round_in_and_out(planned):
    actions.revise_rules(
        planned.term, rules={**planned.term.rules, "early": {"3": 24}}, basis="x", **act(planned)
    )
    slot = Slot.objects.get(code="R1")
    from xuncha.office.planning import staffing

    staffing.link(slot, round=planned.county.round, **act(planned))
    known = problem(planned)
    assert known.rules.early[3] < 24
    assert seen(planned, known).steps == []
    rules = replace(known.rules, team_max=4)
    seen(planned, replace(known, rules=rules)).write(**act(planned))
    assert rules_of(planned.term) == replace(rules_of(planned.term), team_max=4, early={3: 24})


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"{", "a.json", "不是有效的 JSON"),
        (b"[]", "a.json", "JSON 对象"),
        (b"{}", "a.json", "没有编组数据"),
        (b"nonsense", "a.xlsx", ""),
    ],
)
def test_a_file_that_cannot_be_read_says_why(planned, data, name, words):
    with pytest.raises(BadInput) as caught:
        preview_of(planned.term, data, name, today())
    assert words in caught.value.say()
    assert caught.value.cure


def test_a_book_without_a_sheet_is_refused_with_every_sheet(planned):
    book = BytesIO()
    write_book(book, "x", [("巡察对象", ["单位代码", "单位名称", "类别", "工作量（人天）"], [])])
    with pytest.raises(Faults) as caught:
        preview_of(planned.term, book.getvalue(), "a.xlsx", today())
    sheets = {one.sheet for one in caught.value.faults}
    assert {"轮次", "人员", "回避关系"} <= sheets


def upload(client, planned, data: bytes, name: str = "编组.xlsx"):
    return client.post(
        f"/planning/terms/{planned.term.pk}/load/", {"file": SimpleUploadedFile(name, data)}
    )


def test_a_workbook_is_uploaded_previewed_and_confirmed(clerk, planned):
    known = problem(planned)
    asked = replace(known, targets=first(known.targets, days=33))
    answer = upload(clerk, planned, books.problem_file(asked, "xlsx"))
    page = clerk.get(answer.url)
    text = page.content.decode()
    assert "工作量（人天） 10 → 33" in text
    assert Workload.objects.get(unit__code=known.targets[0].code).days == 10
    clerk.post(answer.url, {"digest": "stale"})
    assert Workload.objects.get(unit__code=known.targets[0].code).days == 10
    done = clerk.post(answer.url, {"digest": page.context["digest"]})
    assert done.url == planned.term.get_absolute_url()
    assert Workload.objects.get(unit__code=known.targets[0].code).days == 33
    assert clerk.get(answer.url).url == f"/planning/terms/{planned.term.pk}/load/"


def test_every_error_of_a_file_stands_on_the_form(clerk, planned):
    known = problem(planned)
    asked = replace(known, rules=Rules(team_min=9, team_max=2, deputies_min=4, deputies_max=1))
    answer = upload(clerk, planned, books.problem_file(asked, "xlsx"))
    assert answer.status_code == REFUSED
    text = answer.content.decode()
    assert "每组最少 9 人，多于最多 2 人" in text
    assert "副组长最少 4 名，多于最多 1 名" in text


def test_errors_against_the_registers_stand_in_the_preview(clerk, planned):
    known = problem(planned)
    asked = replace(known, people=first(known.people, code="X2"))
    answer = upload(clerk, planned, books.problem_file(asked, "xlsx"))
    page = clerk.get(answer.url).content.decode()
    assert "人员名录中没有编号“X2”" in page
    assert "确认写入" not in page


@pytest.mark.parametrize(
    ("role", "status"), [(Role.LEADING_GROUP, FORBIDDEN), (Role.INSPECTOR, MISSING)]
)
def test_others_load_nothing(client, planned, role, status):
    client.force_login(planned.county.accounts[role])
    assert client.get(f"/planning/terms/{planned.term.pk}/load/").status_code == status


def test_files_go_out_as_xlsx_and_json(clerk, planned):
    term, draft = planned.term.pk, planned.draft.pk
    sheet = clerk.get(f"/planning/terms/{term}/problem.xlsx")
    assert set(read_book(sheet.content, filename="a.xlsx")) >= {"巡察对象", "轮次", "人员"}
    body = json.loads(clerk.get(f"/planning/terms/{term}/problem.json").content)
    assert planning.problem_from_json(body) == problem(planned)
    body = json.loads(clerk.get(f"/planning/drafts/{draft}/plan.json").content)
    assert planning.plan_from_json(body) == plan_of(planned.draft)
    assert clerk.get(f"/planning/drafts/{draft}/plan.csv").status_code == MISSING
