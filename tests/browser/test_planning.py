"""The term's plan by hand: dragged, ticked, taken back, solved beside, adopted."""

from playwright.sync_api import Page, expect

PHONE = {"width": 390, "height": 844}


def open_board(page: Page) -> None:
    page.goto("/planning/")
    page.get_by_role("link", name="第 1 组").first.click()
    expect(page.get_by_role("heading", name="第1轮规划")).to_be_visible()


def card(page: Page, name: str):
    return page.locator(".card", has=page.get_by_text(name, exact=True))


def column(page: Page, name: str):
    return page.get_by_role("region", name=name)


def said(page: Page):
    return page.locator(".board-effect")


def test_a_clerk_drags_a_target_and_reads_what_it_breaks(enter):
    page = enter("文员甲")
    open_board(page)
    card(page, "部门4").drag_to(column(page, "第 2 组"))
    expect(said(page)).to_contain_text("部门4 → 第1轮规划 2")
    expect(said(page)).to_contain_text("没有新的违反规则")
    expect(column(page, "第 2 组").get_by_text("部门4", exact=True)).to_be_visible()
    card(page, "部门8").drag_to(column(page, "第 2 组"))
    expect(said(page)).to_contain_text("第1轮规划 1 组 没有巡察对象")
    page.get_by_role("button", name="撤销").click()
    expect(said(page)).to_contain_text("已消除")
    expect(column(page, "第 1 组").get_by_text("部门8", exact=True)).to_be_visible()


def test_the_same_by_keyboard_alone(enter):
    page = enter("文员甲")
    open_board(page)
    there = page.get_by_label("移到")
    there.select_option(label="未安排")
    box = card(page, "部门5").get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(there).to_be_focused()
    box.focus()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("“部门5”没有安排到任何一轮")
    expect(said(page)).to_be_focused()
    page.get_by_role("button", name="撤销").press("Enter")
    expect(said(page)).to_contain_text("已消除")


def test_a_person_takes_the_lead_on_a_phone(enter):
    page = enter("文员甲", **PHONE)
    open_board(page)
    card(page, "干部3").get_by_role("checkbox").check()
    page.get_by_label("移到").select_option(label="第 1 组")
    page.get_by_label("担任").select_option(label="组长")
    page.get_by_role("button", name="移动选中的").click()
    expect(said(page)).to_contain_text("干部3")
    expect(card(page, "干部1")).to_contain_text("组员")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="撤销").click()
    expect(card(page, "干部1")).to_contain_text("组长")


def test_a_plan_is_solved_beside_and_adopted_by_the_director(enter):
    page = enter("文员甲")
    page.goto("/planning/")
    page.get_by_role("link", name="拟定编组方案").click()
    page.get_by_label("求解时间（秒）").fill("5")
    page.get_by_role("button", name="开始求解").click()
    result = page.get_by_role("link", name="查看结果")
    expect(result).to_be_visible(timeout=60_000)
    result.click()
    expect(page.get_by_text("已证明最优").first).to_be_visible()
    address = page.url
    page = enter("主任甲")
    page.goto(address)
    page.get_by_role("link", name="采用方案").click()
    expect(page.get_by_text("已证明最优").first).to_be_visible()
    page.get_by_label("采用依据").fill("领导小组第一次会议")
    page.get_by_label("我已看清上述后果，确认办理").check()
    page.get_by_role("button", name="采用方案").click()
    expect(page.get_by_text("已办理：采用方案")).to_be_visible()
    page.goto("/planning/")
    expect(page.get_by_text("各轮批准后，按已采用的方案组队")).to_be_visible()
