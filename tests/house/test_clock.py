"""Time is an argument: only the outermost layer looks at the clock."""

import ast
import re

import pytest

from tests.house.project import dotted, expect_none, name, python_files, tree

CLOCKS = re.compile(
    r"(^|\.)(now|today|utcnow|localdate|localtime)$|^time\.(time|time_ns|localtime|gmtime)$"
)
OWNERS = {"timezone", "datetime", "date", "time", "clock", "dt"}
# The outermost layer: commands, and the shell with what it hands to views, API and middleware.
READERS = re.compile(r"^src/xuncha/(cli[^/]*\.py|cli/.+|office/shell/.+)$")
# These, and what the worker is called with, may ask the shell's clock, and no other.
ENTRIES = re.compile(r"/(views|api|middleware|context|forms|tasks)(/.+|[^/]*)\.py$")


def asks(node: ast.AST) -> str:
    """Return the clock that a call asks for the time without being told it, if it asks one."""
    if not isinstance(node, ast.Call):
        return ""
    called = dotted(node.func)
    if not CLOCKS.search(called):
        return ""
    owner = called.split(".")[-2] if "." in called else called
    told = called.endswith(("localtime", "localdate", "gmtime")) and node.args
    return called if owner in OWNERS | {"now", "today"} and not told else ""


def allowed(path: str, called: str) -> bool:
    if READERS.match(path):
        return True
    return bool(ENTRIES.search(path)) and called in {"clock.now", "clock.today", "now", "today"}


@pytest.mark.parametrize(
    "code",
    ["timezone.now()", "datetime.now(UTC)", "date.today()", "dt.date.today()", "time.time()"],
)
def test_the_rule_sees_each_clock(code):
    assert asks(ast.parse(code, mode="eval").body) != ""


@pytest.mark.parametrize("code", ["timezone.localdate(moment)", "self.now()", "time.monotonic()"])
def test_the_rule_lets_time_be_told(code):
    assert asks(ast.parse(code, mode="eval").body) == ""


def test_nothing_deep_inside_looks_at_the_clock():
    found = [
        f"{name(path)}:{node.lineno} {called}()"
        for path in python_files("src")
        for node in ast.walk(tree(path))
        if (called := asks(node)) and not allowed(name(path), called)
    ]
    expect_none(found)


def test_no_column_fills_itself_from_the_clock():
    found = [
        f"{name(path)}:{node.lineno}"
        for path in python_files("src")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword)
        and (
            (node.arg in {"auto_now", "auto_now_add"})
            or (node.arg == "default" and CLOCKS.search(dotted(node.value)))
        )
    ]
    expect_none(found)
