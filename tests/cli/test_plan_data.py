"""The commands of planning on the office's database."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.office.planning.small import make_term
from xuncha.cli import main
from xuncha.engines.acts import Role
from xuncha.office.ledger.verify import verify
from xuncha.office.planning import shifting
from xuncha.office.planning.models import Draft
from xuncha.office.shell.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned():
    return make_term()


def xuncha(*arguments):
    return CliRunner().invoke(main, ["plan", *map(str, arguments)])


def username(planned, role=Role.CLERK):
    return planned.county.accounts[role].username


def test_a_term_is_solved_and_kept_as_a_draft(planned, tmp_path):
    out = tmp_path / "plan.xlsx"
    done = xuncha(
        "solve", "--term", "十四届", "--seconds", 10, "--out", out, "--json",
        "--save", "命令行求解", "--by", username(planned),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    body = json.loads(done.output)
    draft = Draft.objects.get(number=body["draft"])
    assert (draft.title, draft.violations, draft.made_by.name) == ("命令行求解", 0, "文员甲")
    assert draft.proof["levels"]
    judged = xuncha("check", "--term", "十四届", out, "--json")
    assert json.loads(judged.output)["ok"], judged.output
    assert xuncha("check", "--term", "十四届", draft.number).exit_code == 0
    assert verify().ok


def test_a_broken_draft_is_told_by_its_number(planned):
    shifting.shift(
        planned.draft, moves=[shifting.Visit("U001", None)],
        by=planned.county.actors[Role.CLERK], on=now(),
    )  # fmt: skip
    done = xuncha("check", "--term", "十四届", planned.draft.number, "--json")
    assert done.exit_code == 1
    (broken,) = json.loads(done.output)["violations"]
    assert broken["rule"] == "term"


def test_a_term_explains_itself(planned):
    done = xuncha("explain", "--term", "十四届", "--json")
    assert json.loads(done.output)["verdict"] == "possible"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("solve",), "不能两样都给"),
        (("explain", "--term", "十九届"), "现有：十四届"),
        (("check", "--term", "十四届", "案1999-0001"), "没有编号为 案1999-0001"),
        (("check", "nowhere.json", "neither.json"), "不存在"),
        (("check", "--term", "十四届", "a", "b"), "不能两样都给"),
        (("solve", "--term", "十四届", "--save", "x"), "--by"),
        (("solve", __file__, "--save", "x", "--by", "y"), "--term"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_cure(planned, arguments, words):
    done = xuncha(*arguments)
    assert done.exit_code == 1
    assert words in done.output


def test_a_plan_is_kept_in_an_office_accounts_name_only(planned):
    for name in ("nobody", username(planned, Role.UNIT_HEAD)):
        done = xuncha("solve", "--term", "十四届", "--seconds", 2, "--save", "x", "--by", name)
        assert done.exit_code == 1
        assert "不是巡察办的有效账号" in done.output
    assert Draft.objects.count() == 1
