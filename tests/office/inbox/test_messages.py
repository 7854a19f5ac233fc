import stat

import pytest

from tests.county import make_county
from tests.office.inbox.receiver import service
from xuncha.engines.acts import BadInput, Role
from xuncha.office.datafolder import DataFolder
from xuncha.office.inbox import channels
from xuncha.office.inbox.actions import prefer, read, read_all, send_again, tell
from xuncha.office.inbox.channels import Channel
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.inbox.models import Delivery, Message, Outcome, Preference
from xuncha.office.inbox.sending import PAUSES, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


@pytest.fixture(autouse=True)
def _own_channels():
    path = DataFolder.chosen().root / "channels.json"
    path.unlink(missing_ok=True)
    yield
    path.unlink(missing_ok=True)


def say(county, *names, **more):
    facts = {
        "subject": "公租房分配滞后即将到期", "body": "还有 3 天。", "url": "/items/1/",
        "on": county.now, "kind": MessageKind.DUE, "number": "2022-02-001", **more,
    }  # fmt: skip
    return tell([county.person(name) for name in names], **facts)


def test_each_person_has_the_message_and_nobody_else(county):
    assert say(county, "局长甲", "联络员甲") == 2
    head, clerk = county.actors[Role.UNIT_HEAD], county.actors[Role.CLERK]
    assert [m.subject for m in Message.objects.visible_to(head)] == ["公租房分配滞后即将到期"]
    assert not Message.objects.visible_to(clerk).exists()


def test_the_same_thing_is_told_once_to_each(county):
    assert say(county, "局长甲", key="due:1") == 1
    assert say(county, "局长甲", "联络员甲", key="due:1") == 1
    assert say(county, "局长甲", "联络员甲", key="due:1") == 0
    assert Message.objects.count() == 2


def test_what_is_read_stays_read_at_its_first_time(county):
    say(county, "局长甲")
    say(county, "局长甲")
    head = county.actors[Role.UNIT_HEAD]
    first = Message.objects.visible_to(head).earliest("pk")
    opened = county.later()
    read(first, on=opened)
    read(first, on=county.later())
    first.refresh_from_db()
    assert first.read_at == opened
    assert read_all(head, on=county.later()) == 1
    assert not Message.objects.visible_to(head).unread().exists()


def test_a_channel_takes_kind_number_and_link_and_no_word_of_the_matter(
    county, django_capture_on_commit_callbacks
):
    with service() as outside:
        channels.add(Channel("hook", outside.url))
        channels.set_site("https://xuncha.example/")
        prefer(county.person("局长甲"), {"hook": ""})
        with django_capture_on_commit_callbacks(execute=True):
            say(county, "局长甲", "联络员甲")
    (body,) = outside.bodies
    message = Message.objects.get(person=county.person("局长甲"))
    assert "2022-02-001" in body["message"]
    assert f"https://xuncha.example/inbox/{message.pk}/" in body["message"]
    assert "公租房" not in str(body)
    assert "还有 3 天" not in str(body)
    (delivery,) = Delivery.objects.all()
    assert (delivery.outcome, delivery.tries, delivery.error) == (Outcome.SENT, 1, "")


@pytest.mark.parametrize("kind", [MessageKind.SEALED, MessageKind.GATE])
def test_sealed_kinds_never_leave(county, kind, django_capture_on_commit_callbacks):
    with service() as outside:
        channels.add(Channel("hook", outside.url))
        prefer(county.person("局长甲"), {"hook": ""})
        with django_capture_on_commit_callbacks(execute=True):
            say(county, "局长甲", kind=kind)
    assert outside.bodies == []
    assert not Delivery.objects.exists()
    assert Message.objects.count() == 1


def test_a_failure_is_tried_again_then_told_without_the_secret(
    county, django_capture_on_commit_callbacks
):
    with service() as outside:
        outside.status = 503
        channels.add(Channel("hook", outside.url))
        prefer(county.person("局长甲"), {"hook": ""})
        with django_capture_on_commit_callbacks(execute=True):
            say(county, "局长甲")
        delivery = Delivery.objects.get()
        assert (delivery.outcome, delivery.tries) == (Outcome.WAITING, 1)
        for _again in PAUSES:
            send.enqueue(delivery.pk)
        delivery.refresh_from_db()
        assert (delivery.outcome, delivery.tries) == (Outcome.FAILED, 1 + len(PAUSES))
        assert delivery.error
        assert "hook-secret-7f3a" not in delivery.error
        outside.status = 200
        assert send_again(county.person("局长甲").pk) == 1
    delivery.refresh_from_db()
    assert delivery.outcome == Outcome.SENT


def test_what_arrived_is_not_sent_twice(county, django_capture_on_commit_callbacks):
    with service() as outside:
        channels.add(Channel("hook", outside.url))
        prefer(county.person("局长甲"), {"hook": ""})
        with django_capture_on_commit_callbacks(execute=True):
            say(county, "局长甲")
        send.enqueue(Delivery.objects.get().pk)
    assert len(outside.bodies) == 1


def test_a_removed_channel_and_a_changed_mind_end_a_delivery(
    county, django_capture_on_commit_callbacks
):
    with service() as outside:
        channels.add(Channel("hook", outside.url))
        prefer(county.person("局长甲"), {"hook": ""})
        say(county, "局长甲")
        delivery = Delivery.objects.get()
        Preference.objects.all().delete()
        send.enqueue(delivery.pk)
        delivery.refresh_from_db()
        assert delivery.error == "本人已不用这个渠道接收。"
        channels.remove("hook")
        send.enqueue(delivery.pk)
        delivery.refresh_from_db()
        assert "已删除" in delivery.error
    assert outside.bodies == []


def test_the_file_of_channels_is_its_owners_alone():
    channels.add(Channel("mail", "mailtos://u:p@smtp.example.org?to={address}"))
    path = DataFolder.chosen().root / "channels.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (kept,) = channels.load().channels
    assert kept.asks_address
    assert kept.to("a@b.cn") == "mailtos://u:p@smtp.example.org?to=a%40b.cn"


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        (Channel("a b", "json://127.0.0.1/x"), "渠道名称只能用"),
        (Channel("x", "file:///etc/passwd"), "可用的开头有"),
        (Channel("x", "json:127.0.0.1"), "不支持这种地址"),
        (Channel("x", "wecombot://"), "这个地址不完整"),
    ],
)
def test_a_channel_that_cannot_be_used_is_refused(channel, says):
    with pytest.raises(BadInput, match=says):
        channels.add(channel)
    assert channels.load().channels == ()


def test_a_name_is_given_once_and_only_a_web_address_is_a_site():
    channels.add(Channel("x", "json://127.0.0.1/x"))
    with pytest.raises(BadInput, match="已有名为"):
        channels.add(Channel("x", "json://127.0.0.1/y"))
    with pytest.raises(BadInput, match="不是网站地址"):
        channels.set_site("ftp://x")
    with pytest.raises(BadInput, match="没有名为“y”的渠道"):
        channels.remove("y")


def test_a_person_chooses_among_what_is_offered_at_an_address_that_is_one(county):
    head, other = county.person("局长甲"), county.person("联络员甲")
    channels.add(Channel("mail", "mailtos://u:p@smtp.example.org?to={address}"))
    channels.add(Channel("own", "json://127.0.0.1/x", person=other.code))
    with pytest.raises(BadInput, match="没有名为“own”的渠道"):
        prefer(head, {"own": ""})
    for bad in ("", "a@b.cn&to=c@d.cn", "a@b.cn/x", "x" * 200):
        with pytest.raises(BadInput, match="接收地址只能是"):
            prefer(head, {"mail": bad})
    prefer(head, {"mail": "head@example.org"})
    prefer(other, {"own": ""})
    assert Preference.objects.get(person=head).address == "head@example.org"
    prefer(head, {})
    assert not Preference.objects.filter(person=head).exists()
