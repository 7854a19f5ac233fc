import io
import zipfile

import pytest

from tests.county import PDF, inspector, make_county, make_paper
from xuncha.engines.acts import BadInput
from xuncha.office.findings import actions
from xuncha.office.ledger import evidence
from xuncha.office.ledger.models import Evidence, File


def archive(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>alert(1)</script></html>", "photo.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.jpg"),
        (b"MZ\x90\x00", "report.pdf"),
        (archive("evil.js"), "report.zip"),
        (b"plain words", "report.docx"),
    ],
)
def test_a_file_is_judged_by_its_content_and_not_by_its_name(content, name):
    with pytest.raises(BadInput, match="不是可接收的文件"):
        evidence.store([content], name)
    assert not [one for one in evidence.path_of("ab").parent.parent.glob("tmp*") if one.is_file()]


def test_an_empty_file_is_refused():
    with pytest.raises(BadInput, match="是空的"):
        evidence.store([], "proof.pdf")


def test_a_file_over_the_limit_is_refused_and_leaves_nothing():
    chunk = PDF + b"0" * 1_000_000
    with pytest.raises(BadInput, match="超过 20 MB"):
        evidence.store((chunk for _ in range(30)), "proof.pdf")
    assert not [one for one in evidence.path_of("ab").parent.parent.glob("tmp*") if one.is_file()]


@pytest.mark.django_db
def test_the_same_content_is_kept_once_and_both_uses_are_recorded():
    county = make_county()
    paper = make_paper(county)
    for title in ("第一份", "第二份"):
        actions.attach(
            paper, chunks=[PDF], filename="proof.pdf", title=title, **inspector(county, "组员乙")
        )
    assert File.objects.count() == 1
    assert Evidence.objects.count() == 2
