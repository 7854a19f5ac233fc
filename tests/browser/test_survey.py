"""The people's page on a phone: no sign-in, big choices, one sheet for each code."""

import pytest
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
THUMB = 44


@pytest.fixture
def phone(chromium, site):
    context = chromium.new_context(
        base_url=site.address, viewport=PHONE, locale="zh-CN", has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def test_a_villager_answers_once_on_a_phone(phone, site):
    address = f"/s/{site.accounts['code 1']}/"
    phone.goto(address)
    expect(phone.get_by_role("heading", name="县林业局巡察整改满意度测评")).to_be_visible()
    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    for question in phone.get_by_role("group").all():
        choice = question.locator("label").first
        assert choice.bounding_box()["height"] >= THUMB
        choice.tap()
    phone.get_by_role("button", name="提交答卷").tap()
    expect(phone.get_by_role("heading", name="已经收到，谢谢您")).to_be_visible()
    phone.goto(address)
    expect(phone.get_by_role("heading", name="这个测评码已经用过")).to_be_visible()


def test_an_unfinished_sheet_stays_on_the_phone(phone, site):
    phone.goto(f"/s/{site.accounts['code 2']}/")
    phone.get_by_role("group").first.locator("label").nth(1).tap()
    phone.get_by_role("button", name="提交答卷").tap()
    expect(phone.get_by_role("button", name="提交答卷")).to_be_visible()
    expect(phone.get_by_role("group").first.get_by_label("基本满意", exact=True)).to_be_checked()
    assert phone.context.cookies() == [] or all(
        one["name"] != "xuncha_session" for one in phone.context.cookies()
    )


def test_a_made_up_code_is_told_so(phone):
    phone.goto("/s/1-1-aaaaaaaaaaaaaaaa/")
    expect(phone.get_by_role("heading", name="测评码无效")).to_be_visible()
