"""The texts of a file that a reader can see: calls of gettext's family, and template tags."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# How each function's first arguments are read: c context, s singular, p plural.
SIGNATURES = {
    "_": "s",
    "msg": "s",
    "noop": "s",
    "gettext": "s",
    "gettext_lazy": "s",
    "gettext_noop": "s",
    "ngettext": "sp",
    "ngettext_lazy": "sp",
    "pgettext": "cs",
    "pgettext_lazy": "cs",
    "npgettext": "csp",
    "npgettext_lazy": "csp",
}
LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(({LITERAL}(?:,\s*{LITERAL})*)(?:,\s*count)?\)", re.DOTALL)


class Key(NamedTuple):
    """What tells one text from another."""

    context: str
    msgid: str
    plural: str


class Source(NamedTuple):
    """One text where it stands; ``fault`` says why it cannot be translated, if it cannot."""

    key: Key
    where: str
    fault: str = ""


def found_in(path: Path, name: str) -> list[Source]:
    """Return the texts of the file at ``path``, called ``name`` in what is reported."""
    text = path.read_text(encoding="utf-8")
    return list(_in_code(text, name) if path.suffix == ".py" else _in_template(text, name))


def _in_code(text: str, name: str) -> Iterator[Source]:
    if not any(function in text for function in ("gettext", "msg(", "_(")):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and (signature := SIGNATURES.get(_called(node))):
            where = f"{name}:{node.lineno}"
            given = node.args[: len(signature)]
            if any(isinstance(argument, (ast.JoinedStr, ast.BinOp)) for argument in given):
                yield Source(Key("", "", ""), where, "a text to translate must be one literal")
            elif len(given) == len(signature) and all(map(_is_text, given)):
                yield Source(_key(signature, [ast.literal_eval(a) for a in given]), where)


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _in_template(text: str, name: str) -> Iterator[Source]:
    for function, arguments in CALL.findall(templatize(text, origin=name)):
        values = [ast.literal_eval(literal) for literal in re.findall(LITERAL, arguments)]
        yield Source(_key(SIGNATURES[function], values), name)


def _key(signature: str, values: list[str]) -> Key:
    said = dict(zip(signature, values, strict=False))
    return Key(said.get("c", ""), said["s"], said.get("p", ""))
