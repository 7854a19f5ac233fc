from django.template import Context, Template

from xuncha.office.shell.look import Cell, Row


def shown(*cells: Cell, url: str = "") -> str:
    source = Template("{% load cells %}{% cells row %}")
    return source.render(Context({"row": Row(url, list(cells), 1)}))


def test_first_cell_leads_to_the_row():
    assert shown(Cell("甲", label="编号"), url="/a/") == (
        '<td data-label="编号"><a href="/a/">甲</a></td>'
    )


def test_later_cell_keeps_its_own_address():
    assert '<a href="/u/">乙</a>' in shown(Cell("甲"), Cell("乙", url="/u/"), url="/a/")


def test_tone_and_note_stand_beside_the_word():
    html = shown(Cell("甲"), Cell("逾期", tone="red", note="6 日"))
    assert '<span class="tone tone-red">逾期</span> <small>6 日</small>' in html


def test_number_is_set_to_the_right():
    assert '<td data-label="退回" class="num">3</td>' in shown(
        Cell("甲"), Cell("3", numeric=True, label="退回")
    )


def test_no_value_can_bring_markup():
    evil = '"><script>'
    html = shown(Cell(evil, evil, evil, label=evil, note=evil), Cell(evil, evil), url=evil)
    assert "<script>" not in html
    assert evil not in html
