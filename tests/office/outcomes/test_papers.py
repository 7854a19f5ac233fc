import io
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.county import make_item
from tests.office.cards.issued import issue, make_late
from tests.office.outcomes.made import announce, appeal, by, propose, sanctions, second
from xuncha.engines.acts import BadInput, Role
from xuncha.office.ledger.verify import verify
from xuncha.office.outcomes import actions
from xuncha.office.outcomes.actions import Named, NewPost
from xuncha.office.outcomes.models import Accountability, GateCheck, PersonnelResult
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import Post
from xuncha.office.shell.clock import today

pytestmark = pytest.mark.django_db


def text_of(answer):
    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def checked(county, *names):
    gate = actions.draft(
        title="第三批", as_of=county.today, names=names, **county.as_(Role.ORGANIZATION)
    )
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    return gate


def decide_all(county, gate, decision="proceed"):
    for name in gate.names.all():
        actions.decide(
            name, decision=decision, reason="经研究，所列事项已书面说明，不影响本次动议。",
            **county.as_(Role.ORGANIZATION),
        )  # fmt: skip
    actions.conclude(gate, **county.as_(Role.ORGANIZATION))


def test_the_opinion_prints_items_cards_decisions_and_the_root(client, county):
    item = make_late(county)
    card = issue(county, item)
    gate = checked(county, Named("局长甲", post="副县长"), Named("组员乙"))
    client.force_login(county.accounts[Role.ORGANIZATION])
    gate.refresh_from_db()
    decide_all(county, gate)
    page = client.get(reverse("gate_check-opinion", args=[gate.pk])).content.decode()
    paper = client.get(reverse("gate_check-opinion-file", args=[gate.pk]))
    for text in (page, text_of(paper)):
        for word in (gate.number, gate.root, item.number, item.due.isoformat(), card.number,
                     "领办县领导县领导甲；主要负责人局长甲；责任领导副局长", "与核查结果不一致",
                     "副县长"):  # fmt: skip
            assert word in text
    again = client.get(reverse("gate_check-opinion-file", args=[gate.pk]))
    assert again.content == paper.content


def test_the_opinion_is_chinese_whatever_language_the_reader_has(client, county):
    make_late(county)
    gate = checked(county, Named("局长甲"))
    client.force_login(county.accounts[Role.DIRECTOR])
    client.cookies["django_language"] = "en"
    paper = text_of(client.get(reverse("gate_check-opinion-file", args=[gate.pk])))
    assert "有未了事项" in paper
    assert "所在单位主要负责人" in paper


def test_there_is_no_opinion_before_the_check_and_none_for_others(client, county):
    gate = actions.draft(
        title="第三批", as_of=county.today, names=[Named("组员乙")],
        **county.as_(Role.ORGANIZATION),
    )  # fmt: skip
    client.force_login(county.accounts[Role.ORGANIZATION])
    for name in ("gate_check-opinion", "gate_check-opinion-file"):
        assert client.get(reverse(name, args=[gate.pk])).status_code == 404
    actions.check(gate, **county.as_(Role.ORGANIZATION))
    client.force_login(county.accounts[Role.CLERK])
    assert client.get(reverse("gate_check-opinion", args=[gate.pk])).status_code == 404


def test_a_root_that_no_longer_agrees_is_said_on_the_page(client, county):
    gate = checked(county, Named("组员乙"))
    client.force_login(county.accounts[Role.ORGANIZATION])
    assert "与台账一致" in client.get(gate.get_absolute_url()).content.decode()
    GateCheck.objects.filter(pk=gate.pk).update(root="0" * 64)
    people.enter_person(code="T8", name="另一人", by=FOUNDER, on=county.later())
    assert "与台账不一致" in client.get(gate.get_absolute_url()).content.decode()


def test_a_file_of_names_is_uploaded_and_its_questions_stand_side_by_side(client, county):
    people.enter_person(code="T1", name="组员乙", by=FOUNDER, on=county.now)
    client.force_login(county.accounts[Role.ORGANIZATION])
    file = SimpleUploadedFile("名单.csv", "姓名,单位\n局长甲,县住建局局长\n组员乙,\n".encode())
    data = {"title": "第三批", "as_of": today(), "names": "", "file": file}
    assert client.post(reverse("gate_check-new"), data).status_code == 302
    page = client.get(GateCheck.objects.get().get_absolute_url()).content.decode()
    assert "T1" in page
    assert "有几位同名" in page
    assert "还有 1 人要先确认" in page


def test_a_list_comes_by_file_or_by_paste_and_not_by_both(client, county):
    client.force_login(county.accounts[Role.ORGANIZATION])
    file = SimpleUploadedFile("名单.csv", "姓名\n局长甲\n".encode())
    data = {"title": "第三批", "as_of": today(), "names": "局长甲", "file": file}
    assert client.post(reverse("gate_check-new"), data).status_code == 422
    assert (
        client.post(reverse("gate_check-new"), data | {"names": "", "file": ""}).status_code == 422
    )
    assert GateCheck.objects.count() == 0


PAPERS = {"asking", "decision", "ruling"}


def test_a_case_prints_what_it_has_come_to(client, county):
    case = propose(county, person=county.people["局长甲"])
    client.force_login(county.accounts[Role.COMMISSION])

    def there():
        urls = {name: reverse("accountability-paper", args=[case.pk, name]) for name in PAPERS}
        return {name for name, url in urls.items() if client.get(url).status_code == 200}

    assert there() == set()
    appeal(county, case)
    assert there() == {"asking", "decision"}
    actions.uphold(case, ruling="事实清楚。", **by(county, second(county)))
    assert there() == PAPERS
    text = text_of(client.get(reverse("accountability-paper", args=[case.pk, "decision"])))
    for word in (
        "局长甲",
        "诫勉",
        "已在整改。",
        "整改责任规定第三条",
        case.grounds.get().record.number,
    ):
        assert word in text
    assert "维持原决定" in text_of(
        client.get(reverse("accountability-paper", args=[case.pk, "ruling"]))
    )


def test_the_person_prints_the_papers_of_their_own_case_and_others_do_not(client, county):
    case = propose(county, person=county.people["联络员甲"])
    announce(county, case)
    url = reverse("accountability-paper", args=[case.pk, "decision"])
    client.force_login(county.accounts[Role.UNIT_CONTACT])
    assert client.get(url).status_code == 200
    client.force_login(county.accounts[Role.LEADING_GROUP])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_a_case_is_proposed_from_the_page_of_an_item_by_those_who_may(client, county, role):
    item = make_item(county)
    sanctions(county)
    client.force_login(county.accounts[role])
    answer = client.get(reverse("accountability-about", args=["item", item.pk]))
    if role in {Role.CLERK, Role.DIRECTOR, Role.COMMISSION}:
        assert answer.status_code == 200
        assert item.number in answer.content.decode()
    else:
        assert answer.status_code in (403, 404)


LED = [(Role.CLERK, True), (Role.COMMISSION, True), (Role.ORGANIZATION, False)]


@pytest.mark.parametrize(("role", "may"), [*LED, (Role.UNIT_HEAD, False)])
def test_the_pages_of_items_and_cards_lead_to_a_proposal(client, county, role, may):
    item = make_late(county)
    card = issue(county, item)
    client.force_login(county.accounts[role])
    for kind, row in (("item", item), ("card", card)):
        url = reverse("accountability-about", args=[kind, row.pk])
        assert (url in client.get(row.get_absolute_url()).content.decode()) == may


def test_a_proposal_from_an_item_rests_on_it(client, county):
    item = make_item(county)
    way = sanctions(county)["body", "检查"]
    client.force_login(county.accounts[Role.CLERK])
    url = reverse("accountability-about", args=["item", item.pk])
    facts = {"unit": item.unit_id, "person": "", "fault": "perfunctory", "sanction": way.pk,
             "matter": "敷衍。", "items": item.number, "basis": "规定。",
             "source": "第三条"}  # fmt: skip
    assert client.post(url, facts).status_code == 302
    assert Accountability.objects.get().grounds.get().item == item
    assert client.get(reverse("accountability-about", args=["petition", 1])).status_code == 404


def result(county, **more):
    facts = {"kind": "adjusted", "person": county.people["局长甲"], "decided_on": county.today,
             "basis": "整改不力。", **more}  # fmt: skip
    return actions.record_result(**facts, **county.as_(Role.ORGANIZATION))


def test_a_result_ends_one_post_and_starts_another_in_the_same_act(county):
    old = Post.objects.get(person=county.people["局长甲"])
    county.later(days=5)
    new = NewPost(county.units["县林业局"], "二级主任科员")
    row = result(county, ended=old, started=new)
    old.refresh_from_db()
    assert (old.until, row.post_from, row.post_to) == (county.today, "局长", "二级主任科员")
    held = Post.objects.held_on(county.today).get(person=county.people["局长甲"])
    assert (held, held.unit) == (row.started, county.units["县林业局"])
    assert verify().ok


def test_anothers_post_or_one_that_began_later_is_refused_and_nothing_is_written(county):
    old = Post.objects.get(person=county.people["局长甲"])
    with pytest.raises(BadInput) as caught:
        result(county, ended=old, person=county.people["组员乙"])
    assert caught.value.field == "ended"
    with pytest.raises(BadInput) as caught:
        result(county, ended=old, decided_on=old.since - timedelta(days=1))
    assert caught.value.field == "decided_on"
    assert PersonnelResult.objects.count() == 0


def test_a_result_follows_a_name_of_the_gate_with_the_persons_own_posts(client, county):
    gate = checked(county, Named("局长甲", post="副县长"))
    decide_all(county, gate)
    name = gate.names.get()
    client.force_login(county.accounts[Role.ORGANIZATION])
    url = reverse("personnel-of-name", args=[name.pk])
    assert url in client.get(gate.get_absolute_url()).content.decode()
    page = client.get(url).content.decode()
    assert "县住建局局长" in page
    post = Post.objects.get(person=county.people["局长甲"])
    facts = {"kind": "promoted", "decided_on": today(), "basis": "表现突出。", "ended": post.pk,
             "started_unit": county.units["县林业局"].pk, "started_title": "党组书记",
             "started_principal": "on"}  # fmt: skip
    assert client.post(url, facts | {"started_title": ""}).status_code == 422
    assert client.post(url, facts).status_code == 302
    row = PersonnelResult.objects.get()
    assert (row.gate_name, row.ended, row.started.principal) == (name, post, True)


def test_a_name_that_the_gate_did_not_let_on_is_not_promoted(county):
    gate = checked(county, Named("局长甲"))
    decide_all(county, gate, "stop")
    with pytest.raises(BadInput, match="不是继续动议"):
        result(county, kind="promoted", gate_name=gate.names.get())


def test_a_typed_post_must_be_one_that_the_person_holds(client, county):
    client.force_login(county.accounts[Role.ORGANIZATION])
    facts = {"kind": "removed", "person": "局长甲", "decided_on": today(), "basis": "整改不力。"}
    page = client.post(reverse("personnel-new"), facts | {"ended": "县长"})
    assert page.status_code == 422
    assert "县住建局局长" in page.content.decode()
    assert (
        client.post(reverse("personnel-new"), facts | {"ended": "县住建局局长"}).status_code == 302
    )
    assert Post.objects.get(person=county.people["局长甲"]).until == today()
