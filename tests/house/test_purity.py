"""Engines, lives and policies are values in, values out: they load where there is no Django."""

import subprocess
import sys

from tests.house.project import OFFICE, PACKAGE, expect_none, imports, name, python_files

WITHOUT_DJANGO = """
import importlib, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "ninja", "csp", "django_htmx"}:
            raise ImportError(f"{name} is out of reach here")

sys.meta_path.insert(0, Blocked())
for module in sys.argv[1:]:
    importlib.import_module(module)
"""
PURE_OFFICE = {"lifecycle", "policy"}


def module(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def pure_files():
    kept = [*OFFICE.glob("*/lifecycle.py"), *OFFICE.glob("*/policy.py")]
    return python_files("src/xuncha/engines") + sorted(kept)


def test_engines_lives_and_policies_load_without_django():
    modules = [module(path) for path in pure_files()]
    assert "xuncha.engines.acts" in modules
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, *modules],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def may_import(imported: str) -> bool:
    parts = imported.split(".")
    if parts[0] != "xuncha":
        return parts[0] in sys.stdlib_module_names
    return parts[1:2] == ["engines"] or not PURE_OFFICE.isdisjoint(parts[2:])


def test_lives_and_policies_import_only_the_pure():
    found = [
        f"{name(path)}: {imported}"
        for path in pure_files()
        if path.is_relative_to(OFFICE)
        for imported in imports(path)
        if not may_import(imported)
    ]
    expect_none(found)
