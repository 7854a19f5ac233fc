from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

PDF = {"name": "佐证.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% evidence\n"}
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        box = page.locator(f"main [name={name}]")
        if box.evaluate("one => one.tagName") == "SELECT":
            box.select_option(label=value)
        else:
            box.fill(value)


def confirm(page: Page) -> None:
    """Tick what a weighty act asks for, if it asks, and do the act."""
    tick = page.locator("main [name=confirmed]")
    if tick.count():
        tick.check()
    page.locator("main .act-buttons button").click()
    expect(page.locator(".notice-success").first).to_be_visible()


def do(page: Page, verb: str, **fields: str) -> None:
    """Press an act that the page offers, fill its form, do it."""
    page.locator("main").get_by_role("link", name=verb, exact=True).first.click()
    fill(page, **fields)
    confirm(page)


def attach(page: Page, verb: str = "添加佐证") -> None:
    page.locator("main").get_by_role("link", name=verb, exact=True).first.click()
    fill(page, title="现场照片")
    page.locator("[name=file]").set_input_files(PDF)
    confirm(page)


def open_waiting(page: Page, title: str) -> None:
    """Open what waits for the person from the to-do list."""
    page.goto("/")
    page.locator("#table").get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_a_problem_walks_from_working_paper_to_closed_through_the_hands_of_eight(enter):
    writer, reviewer, chief = enter("组员乙"), enter("组员丙"), enter("组长甲")
    title = "公租房长期空置"

    writer.goto("/targets/1/paper/")
    fill(
        writer,
        title=title,
        seen="房源空置三年。",
        basis="公租房管理规定。",
        answerable="局党组。",
        topic="住房保障",
        found_on=TODAY,
    )
    for handler in ("组员乙", "组员丙"):
        writer.get_by_role("checkbox", name=handler).set_checked(checked=True)
    confirm(writer)
    attach(writer)
    do(writer, "提交组务会")

    open_waiting(reviewer, title)
    do(reviewer, "组务会审核通过", opinion="属实。")
    open_waiting(chief, title)
    do(chief, "组长签字")

    clerk = enter("文员甲")
    clerk.goto("/targets/1/acts/withdraw/")
    fill(clerk, withdrew_on=TODAY)
    confirm(clerk)
    clerk.goto("/targets/1/feedback/")
    fill(clerk, body_on=TODAY, principal_on=TODAY, text="请整改。")
    confirm(clerk)
    open_waiting(clerk, title)
    do(clerk, "交办整改", leader="县领导甲", responsible="副局长", department="住房保障股",
       goal="分配到户。")  # fmt: skip

    contact, head, leader = enter("联络员甲"), enter("局长甲"), enter("县领导甲")
    open_waiting(contact, title)
    do(contact, "制定措施", content="制定分配方案", kind="建章立制", responsible="股长",
       department="住房保障股", due=TODAY)  # fmt: skip
    open_waiting(head, title)
    do(head, "报送方案")
    open_waiting(leader, title)
    do(leader, "审定方案", note="同意。")

    open_waiting(contact, title)
    contact.locator("#measures").get_by_role("link", name="添加佐证").click()
    fill(contact, title="分配方案")
    contact.locator("[name=file]").set_input_files(PDF)
    confirm(contact)
    contact.locator("#measures").get_by_role("link", name="完成措施").click()
    fill(contact, progress="已印发。")
    confirm(contact)
    open_waiting(head, title)
    do(head, "提交整改报告", report="全部分配到户。", households="426")

    open_waiting(leader, title)
    do(leader, "领办县领导审核", opinion="同意。")
    grader, director = enter("评估员甲"), enter("主任甲")
    open_waiting(grader, title)
    do(grader, "评估整改", conclusion="已完成", opinion="实地核实。")
    open_waiting(director, title)
    do(director, "销号")

    life = director.get_by_role("complementary")
    for step in ("形成问题", "反馈问题", "交办整改", "审定方案", "领办县领导审核", "销号"):
        expect(life.get_by_text(step).first).to_be_visible()
    expect(director.locator(".page-head .tone")).to_have_text("已销号")
