"""``xuncha init`` and ``xuncha migrate``: a new office, and a new version."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option, fail, json_option, say, speaks


@click.command()
@data_option
def migrate(data: Path | None) -> None:
    """更新数据库结构 / bring the database up to this version."""
    begin(data)
    _migrate()
    click.echo("数据库已是最新。")


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


@click.command()
@data_option
@json_option
@click.option("--county-code", required=True, help="县级行政区划代码 / code of the county")
@click.option("--county-name", required=True, help="县名 / name of the county")
@speaks
def init(data: Path | None, as_json: bool, county_code: str, county_name: str) -> None:
    """建立新单位：数据库、县、三名管理员（口令只显示一次）/ found a new office."""
    begin(data)
    _migrate()
    from xuncha.office.people.models import Account, Unit, UnitKind

    if Account.objects.exists() or Unit.objects.exists():
        fail("这个数据文件夹已经建立过。请换一个文件夹，或用 xuncha serve 启动。")
    from xuncha.office.people.actions import FOUNDER, enter_unit
    from xuncha.office.shell.clock import now

    on = now()
    enter_unit(
        code=county_code, name=county_name, kind=UnitKind.COUNTY, parent=None, by=FOUNDER, on=on
    )
    accounts = _administrators()
    words = "\n".join(f"{one['username']}  {one['password']}  {one['role']}" for one in accounts)
    say({"accounts": accounts}, as_json, f"已建立。请记下口令，只显示这一次：\n{words}")


def _administrators() -> list[dict[str, str]]:
    from xuncha.engines.acts import ROLE_TITLES, Role
    from xuncha.office.people.actions import FOUNDER, GRANTOR, enter_person, grant, open_account
    from xuncha.office.shell.clock import now, today

    made = []
    for username, role in (
        ("sysadmin", Role.SYSTEM_ADMIN),
        ("secadmin", Role.SECURITY_ADMIN),
        ("auditor", Role.AUDIT_ADMIN),
    ):
        on = now()
        person = enter_person(code=username, name=ROLE_TITLES[role], by=FOUNDER, on=on)
        password = secrets.token_urlsafe(12)
        account = open_account(person, username=username, password=password)
        grant(account, role=role, since=today(), by=GRANTOR, on=on)
        made.append({"username": username, "password": password, "role": ROLE_TITLES[role]})
    return made
