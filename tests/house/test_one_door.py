"""State changes in one file of an app, and nothing happens behind an act's back."""

import ast
import re

import pytest

from tests.house.project import OFFICE, dotted, expect_none, imports, name, python_files, tree

WRITERS = {"create", "update", "get_or_create", "update_or_create", "acreate", "aupdate"}
RAW = re.compile(r"\bset\s+\"?state\b", re.IGNORECASE)


def models() -> set[str]:
    return {
        node.name
        for path in (*OFFICE.rglob("models*.py"), *OFFICE.rglob("models/*.py"))
        for node in tree(path).body
        if isinstance(node, ast.ClassDef)
    }


def targets(node):
    if isinstance(node, (ast.Assign, ast.Delete)):
        return [leaf for target in node.targets for leaf in ast.walk(target)]
    if isinstance(node, (ast.AugAssign, ast.AnnAssign, ast.For, ast.comprehension)):
        return list(ast.walk(node.target))
    return []


def assigns(node) -> bool:
    return any(
        isinstance(leaf, ast.Attribute) and leaf.attr == "state" and isinstance(leaf.ctx, ast.Store)
        for leaf in targets(node)
    )


def writes(node, known: set[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = dotted(node.func).rpartition(".")[2] or getattr(node.func, "attr", "")
    if called == "setattr":
        return any(isinstance(a, ast.Constant) and a.value == "state" for a in node.args)
    if called not in WRITERS | known:
        return False
    defaults = [
        key.value
        for keyword in node.keywords
        if keyword.arg in {"defaults", "create_defaults"} and isinstance(keyword.value, ast.Dict)
        for key in keyword.value.keys
        if isinstance(key, ast.Constant)
    ]
    return "state" in {*(keyword.arg for keyword in node.keywords), *defaults}


def says_it_in_sql(node) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and RAW.search(node.value) is not None
    )


def breaches(module: ast.Module, known: set[str]) -> list[int]:
    return [
        getattr(node, "lineno", 0)
        for node in ast.walk(module)
        if assigns(node) or writes(node, known) or says_it_in_sql(node)
    ]


@pytest.mark.parametrize(
    "code",
    [
        "item.state = State.CLOSED",
        "a, item.state = 1, 'closed'",
        "item.state += 'd'",
        "setattr(item, 'state', 'closed')",
        "Item.objects.filter(pk=1).update(state='closed')",
        "Item.objects.update_or_create(pk=1, defaults={'state': 'closed'})",
        "Item(state='closed').save()",
        "cursor.execute('UPDATE items SET state = 1')",
    ],
)
def test_the_rule_sees_each_way_to_write_a_state(code):
    assert breaches(ast.parse(code), {"Item"}) != []


@pytest.mark.parametrize(
    "code",
    ["items.filter(state='open')", "if item.state == 'open': pass", "Page(state=label)"],
)
def test_the_rule_lets_a_state_be_read(code):
    assert breaches(ast.parse(code), {"Item"}) == []


def test_only_actions_change_a_state():
    known = models()
    found = [
        f"{name(path)}:{line}"
        for path in python_files("src")
        if path.name != "actions.py"
        for line in breaches(tree(path), known)
    ]
    expect_none(found)


def test_no_file_is_a_drawer_for_everything():
    drawers = {"utils.py", "services.py", "signals.py", "helpers.py", "common.py"}
    expect_none(name(path) for path in python_files("src") if path.name in drawers)


def test_nothing_listens_to_signals():
    listening = {"receiver", "post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}
    found = [
        f"{name(path)}: {imported}"
        for path in python_files("src")
        for imported in imports(path)
        if imported.rpartition(".")[2] in listening or imported.startswith("django.dispatch")
    ]
    expect_none(found)
