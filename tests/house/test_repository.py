"""What the repository must not hold, and what its locks must."""

import re

import pytest

from tests.house.project import ROOT, expect_none, name, tracked

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Written in two halves, so that this page does not break its own rule.
MACHINE = re.compile(r"(?<![\w.*/-])/(?:ro" + r"ot|ho" + r"me/\w+|wo" + r"rk|tm" + r"p/xc)/\w")
INDEX = re.compile(
    r"https?://[^\s\"'<>]*(?:py" + r"pi|pythonhos" + r"ted|npm" + r"js|npm" + r"mirror)[^\s\"'<>]*",
    re.IGNORECASE,
)
PINNED = re.compile(r"^[A-Za-z0-9._-]+(\[[\w,-]+\])?==[^\s;]+( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def found(pattern):
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for match in pattern.finditer(text):
            yield f"{name(path)}:{text.count(chr(10), 0, match.start()) + 1} {match.group()}"


@pytest.mark.parametrize("text", ["cd /ro" + "ot/x", '"/wo' + 'rk/main"', "/ho" + "me/li/x"])
def test_the_rule_sees_a_path_of_a_machine(text):
    assert MACHINE.search(text)


def test_no_file_names_a_place_on_someones_machine():
    expect_none(found(MACHINE))


def test_no_file_names_a_package_index():
    expect_none(found(INDEX))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in LOCKS])
def test_each_locked_package_has_its_version_and_hashes_and_no_index(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    names = [number for number, line in enumerate(lines) if not line.startswith(" ")]
    assert len(names) > 10
    assert [lines[number] for number in names if not PINNED.match(lines[number])] == []
    assert [lines[number] for number in names if not HASH.match(lines[number + 1])] == []
    others = [line for number, line in enumerate(lines) if number not in set(names)]
    assert [line for line in others if not HASH.match(line)] == []


def test_there_are_locks_for_running_and_for_developing():
    assert [path.name for path in LOCKS] == ["dev.txt", "run.txt"]
