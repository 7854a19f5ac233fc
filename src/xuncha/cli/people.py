"""``xuncha people``: units and persons from spreadsheets."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option, json_option, say, speaks

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def people() -> None:
    """单位与人员 / units and persons."""


@people.command("import-units")
@click.argument("file", type=FILE)
@data_option
@json_option
@speaks
def import_units(file: Path, data: Path | None, as_json: bool) -> None:
    """导入单位（xlsx、xls、csv）/ import units."""
    _import(file, data, as_json, "units")


@people.command("import-people")
@click.argument("file", type=FILE)
@data_option
@json_option
@speaks
def import_people(file: Path, data: Path | None, as_json: bool) -> None:
    """导入人员（xlsx、xls、csv）/ import persons."""
    _import(file, data, as_json, "people")


def _import(file: Path, data: Path | None, as_json: bool, what: str) -> None:
    begin(data)
    from xuncha.office.people import importing
    from xuncha.office.shell.clock import now

    enter = importing.import_units if what == "units" else importing.import_people
    report = enter(file, on=now())
    say(report.as_dict(), as_json, report.in_words())
    sys.exit(0 if report.ok else 1)
