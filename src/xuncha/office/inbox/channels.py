"""Channels out of the site: addresses of services, with their secrets, in a file of the owner.

The addresses are Apprise's. They hold passwords and tokens, so they stand in ``channels.json`` of
the data folder, readable by its owner alone, and never in the database.
"""

from __future__ import annotations

import json
import os
import re
import warnings
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from xuncha.engines.acts import BadInput, msg
from xuncha.office.datafolder import DataFolder

SERVICES = {
    "mailto": msg("邮件"),
    "mailtos": msg("邮件"),
    "wecombot": msg("企业微信"),
    "dingtalk": msg("钉钉"),
    "feishu": msg("飞书"),
    "json": msg("网络回调"),
    "jsons": msg("网络回调"),
}
"""The services that a channel may use, by the beginning of its address."""

PLACE = "{address}"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_ADDRESS = re.compile(r"[A-Za-z0-9_.+-]{1,60}(@[A-Za-z0-9.-]{1,58})?")


@dataclass(frozen=True, slots=True)
class Channel:
    """A way out of the site.

    Attributes:
        name: how the office calls it.
        url: the address of the service, secrets included; ``{address}`` in it stands for the
            address that each person gives.
        person: the code of the only person to whom it is offered; empty offers it to all.
    """

    name: str
    url: str
    person: str = ""

    @property
    def scheme(self) -> str:
        return self.url.partition("://")[0].lower()

    @property
    def service(self) -> str:
        """The service's Chinese name."""
        return SERVICES[self.scheme]

    @property
    def asks_address(self) -> bool:
        """Whether each person must say where they are reached."""
        return PLACE in self.url

    def to(self, address: str) -> str:
        """Return the address of the service for one person."""
        return self.url.replace(PLACE, quote(address, safe=""))


@dataclass(frozen=True, slots=True)
class Channels:
    """All channels of an office, and where its site is reached from outside."""

    site: str = ""
    channels: tuple[Channel, ...] = ()

    def named(self, name: str) -> Channel | None:
        """Return the channel of that name, or None when it is gone."""
        return next((one for one in self.channels if one.name == name), None)

    def offered_to(self, code: str) -> tuple[Channel, ...]:
        """Return the channels that the person with this code may choose."""
        return tuple(one for one in self.channels if one.person in ("", code))


@cache
def senders() -> Any:
    """Return Apprise with its services read in: only who sends pays for it."""
    with warnings.catch_warnings():
        # One of its services asks for a module that later Pythons leave out.
        warnings.simplefilter("ignore", DeprecationWarning)
        import apprise

        apprise.Apprise.instantiate("json://127.0.0.1/")
    return apprise


def _path() -> Path:
    return DataFolder.chosen().root / "channels.json"


def load() -> Channels:
    """Return the channels of the data folder; there are none until one is added."""
    path = _path()
    if not path.exists():
        return Channels()
    table = json.loads(path.read_text(encoding="utf-8"))
    return Channels(table["site"], tuple(Channel(**one) for one in table["channels"]))


def _save(channels: Channels) -> None:
    """Write the file whole, then give it its name; nobody but its owner can ever read it."""
    path = _path()
    draft = path.with_suffix(f".{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        table = {"site": channels.site, "channels": [asdict(one) for one in channels.channels]}
        json.dump(table, file, ensure_ascii=False, indent=1)
    draft.replace(path)


def add(channel: Channel) -> None:
    """Add a channel, or refuse a name that is taken, a service that is not known, a bad address."""
    known = load()
    check(channel)
    if known.named(channel.name) is not None:
        raise BadInput(
            msg("已有名为“%(name)s”的渠道。"),
            msg("请换一个名称，或先删除原来的。"),
            field="name",
            name=channel.name,
        )
    _save(Channels(known.site, (*known.channels, channel)))


def remove(name: str) -> None:
    """Remove a channel; what still waits for it is then told as failed."""
    known = load()
    if known.named(name) is None:
        raise unknown(name)
    _save(Channels(known.site, tuple(one for one in known.channels if one.name != name)))


def found(name: str) -> Channel:
    """Return the channel of that name, or refuse."""
    channel = load().named(name)
    if channel is None:
        raise unknown(name)
    return channel


def unknown(name: str) -> BadInput:
    """Return the refusal of a channel that there is not."""
    return BadInput(
        msg("没有名为“%(name)s”的渠道。"),
        msg("请用 xuncha inbox channel list 查看。"),
        field="name",
        name=name,
    )


def set_site(url: str) -> None:
    """Say where the site is reached, for the links in what is sent; empty leaves them out."""
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise BadInput(
            msg("“%(url)s”不是网站地址。"),
            msg("请写成 https://xuncha.example 的样子。"),
            field="url",
            url=url,
        )
    known = load()
    _save(Channels(url.rstrip("/"), known.channels))


def check(channel: Channel) -> None:
    """Refuse a channel whose name, service or address Apprise could not use."""
    if not _NAME.fullmatch(channel.name):
        raise BadInput(
            msg("渠道名称只能用字母、数字、短横线和下划线。"), msg("请改正。"), field="name"
        )
    if channel.scheme not in SERVICES or "://" not in channel.url:
        raise BadInput(
            msg("不支持这种地址。"),
            msg("可用的开头有：%(known)s。"),
            field="url",
            known=_listed(f"{one}://" for one in SERVICES),
        )
    if senders().Apprise.instantiate(channel.to("name@example.org")) is None:
        raise BadInput(
            msg("这个地址不完整，无法使用。"),
            msg("请对照所用服务的说明补全令牌、口令或收件人。"),
            field="url",
        )


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)


def check_address(address: str) -> str:
    """Return a person's own address, or refuse what could change where a message goes."""
    if not _ADDRESS.fullmatch(address):
        raise BadInput(msg("接收地址只能是邮箱、手机号或账号。"), msg("请改正。"), field="address")
    return address
