"""A real server with a small county, and a real Chromium to walk through it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.county import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Site:
    """A running site: its address, and the username of each role or inspector."""

    address: str
    accounts: dict[str, str]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + "/healthz/", timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = os.environ | {"XUNCHA_DATA": str(folder), "PYTHONPATH": path}
    environment.pop("XUNCHA_DATABASE_URL", None)
    environment["DJANGO_SETTINGS_MODULE"] = "xuncha.office.settings"
    made = subprocess.run(
        [sys.executable, "-m", "tests.browser.found"],
        env=environment, cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    port = free_port()
    command = [str(Path(sys.executable).with_name("xuncha")), "serve", "--port", str(port)]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(server, address)
            yield Site(address, json.loads(made.stdout.splitlines()[-1]))
        finally:
            server.terminate()
            server.wait(20)


def wait_for(server, address: str) -> None:
    """Ask until the server answers; each question waits for its own connection."""
    for _ in range(600):
        if answers(address):
            return
        try:
            server.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError("the server ended before it answered")
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="module")
def chromium():
    """A browser for one module: while it runs, its event loop keeps others from the database."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "browser tests need Chromium: apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def enter(chromium, site):
    """Return a function that signs a person in, in a window of their own."""
    contexts = []

    def sign_in(who: str, *, width: int = 1366, height: int = 768) -> Page:
        context = chromium.new_context(
            base_url=site.address, viewport={"width": width, "height": height}, locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: complaints.append(message.text)
                if message.type == "error" else None)  # fmt: skip
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/sign-in/")
        page.get_by_label("用户名").fill(site.accounts[who])
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", name="我的待办")).to_be_visible()
        return page

    complaints: list[str] = []
    yield sign_in
    for context in contexts:
        context.close()
    assert [one for one in complaints if "status of 4" not in one] == []
