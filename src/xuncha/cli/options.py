"""Options that the commands share, and how a command begins and ends."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")

OUT_OF_REACH = """数据库无法使用：%s
请检查数据库是否运行、地址是否正确，以及是否执行过 xuncha migrate。"""

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="数据文件夹（默认在用户目录下）/ data folder (default: a folder of the user)",
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")


def begin(data: Path | None) -> None:
    """Choose the data folder and start Django on it."""
    if data is not None:
        os.environ["XUNCHA_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuncha.office.settings")
    import django

    django.setup()


def speaks(command: Callable[P, R]) -> Callable[P, R]:
    """Let a refusal, or a database out of reach, end the command in words, with exit code 1."""

    @wraps(command)
    def spoken(*args: P.args, **kwargs: P.kwargs) -> R:
        from django.db import OperationalError

        from xuncha.engines.acts import Refusal

        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            fail(refusal.say())
        except OperationalError as error:
            fail(OUT_OF_REACH % str(error).strip())

    return spoken


def say(body: dict[str, Any], as_json: bool, words: str) -> None:
    """Print the answer as JSON or in words."""
    click.echo(json.dumps(body, ensure_ascii=False) if as_json else words)


def fail(words: str) -> NoReturn:
    """Say what went wrong and end with exit code 1."""
    click.echo(words, err=True)
    sys.exit(1)
