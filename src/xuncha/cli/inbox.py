"""``xuncha inbox``: the channels by which messages leave the site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option, json_option, say, speaks


@click.group()
def inbox() -> None:
    """收件箱的站外渠道 / channels out of the inbox."""


@inbox.command()
@click.argument("url")
@data_option
@json_option
@speaks
def site(url: str, data: Path | None, as_json: bool) -> None:
    """设置网站地址，供站外提示里的链接使用 / say where the site is reached."""
    begin(data)
    from xuncha.office.inbox.channels import load, set_site

    set_site(url)
    say({"site": load().site}, as_json, f"网站地址：{load().site or '（不附链接）'}")


@inbox.group()
def channel() -> None:
    """渠道：邮件、企业微信、钉钉、飞书、网络回调 / mail, WeCom, DingTalk, Feishu, web hooks."""


@channel.command()
@click.argument("name")
@click.option(
    "--url", envvar="XUNCHA_CHANNEL_URL", prompt="地址（Apprise 格式）",
    hide_input=True,
    help="地址；不写则提示输入，以免留在命令历史里。{address} 处填各人的接收地址 / the address",
)  # fmt: skip
@click.option("--person", default="", help="只给这个人员编号使用 / offer it to this person only")
@data_option
@json_option
@speaks
def add(name: str, url: str, person: str, data: Path | None, as_json: bool) -> None:
    """添加渠道 / add a channel."""
    begin(data)
    from xuncha.engines.acts import BadInput
    from xuncha.office.inbox import channels
    from xuncha.office.people.models import Person

    if person and not Person.objects.filter(code=person).exists():
        raise BadInput(
            "没有编号为“%(code)s”的人员。", "请核对人员名录。", field="person", code=person
        )
    made = channels.Channel(name, url, person)
    channels.add(made)
    say({"name": name, "service": made.service}, as_json, f"已添加：{name}（{made.service}）")


@channel.command("list")
@data_option
@json_option
@speaks
def list_(data: Path | None, as_json: bool) -> None:
    """列出渠道，不显示令牌和口令 / list the channels without their secrets."""
    begin(data)
    from xuncha.office.inbox.channels import load

    known = load()
    rows = [
        {"name": one.name, "service": one.service, "person": one.person,
         "asks_address": one.asks_address}
        for one in known.channels
    ]  # fmt: skip
    words = "\n".join(
        f"{one['name']}  {one['service']}  {one['person'] or '全体'}"
        + ("  各人填写接收地址" if one["asks_address"] else "")
        for one in rows
    )
    say({"site": known.site, "channels": rows}, as_json, words or "还没有渠道。")


@channel.command()
@click.argument("name")
@data_option
@json_option
@speaks
def remove(name: str, data: Path | None, as_json: bool) -> None:
    """删除渠道 / remove a channel."""
    begin(data)
    from xuncha.office.inbox import channels

    channels.remove(name)
    say({"removed": name}, as_json, f"已删除：{name}")


@channel.command()
@click.argument("name")
@click.option("--address", default="", help="接收地址 / where the person is reached")
@data_option
@json_option
@speaks
def test(name: str, address: str, data: Path | None, as_json: bool) -> None:
    """立即发一条测试消息 / send a test message now."""
    begin(data)
    from xuncha.office.inbox import channels
    from xuncha.office.inbox.sending import deliver

    found = channels.found(name)
    own = channels.check_address(address) if found.asks_address else ""
    error = deliver(found, own, "巡察工作平台", "这是一条测试消息。")
    say({"ok": not error, "error": error}, as_json, f"没有发出：{error}" if error else "已发出。")
    sys.exit(1 if error else 0)
