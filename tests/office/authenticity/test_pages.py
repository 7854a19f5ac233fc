"""Pages of suspicions: the evidence side by side, the scan beside the pages, who sees what."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from tests.county import make_county
from tests.office.authenticity.reported import LONG, give, make_items, report, scan, scene, trimmed
from xuncha.engines.acts import Role
from xuncha.office.authenticity import actions
from xuncha.office.authenticity.models import Place, Suspicion, Verdict
from xuncha.office.jobs.models import Job

pytestmark = pytest.mark.django_db
LIST = "/suspicions/"


@pytest.fixture
def county():
    return make_county()


def sign_in(client, county, role):
    client.force_login(county.accounts[role])
    return client


def suspected(county):
    """Return what a scan finds of two items that share a photograph."""
    first, second = make_items(county, 2)
    photo = scene(1)
    give(county, first, photo)
    give(county, second, trimmed(photo))
    (row,) = scan(county)
    return row


def copied(county):
    first, second = make_items(county, 2)
    for item, text in ((first, LONG), (second, LONG.replace("刘德胜", "张建国"))):
        give(county, item, scene(item.pk))
        report(county, item, text)
    (row,) = scan(county)
    return row


def confirmed(county, row):
    actions.confirm(row, verdict=Verdict.FALSE, opinion="现场没有动。", **county.as_(Role.DIRECTOR))
    return row


def test_the_page_shows_both_photographs_and_offers_the_judgement(client, county):
    row = suspected(county)
    page = sign_in(client, county, Role.CLERK).get(row.get_absolute_url())
    body = page.content.decode()
    for side in ("own", "other"):
        assert reverse("suspicion-photo", args=[row.pk, side]) in body
    assert reverse("suspicion-act", args=[row.pk, "confirm"]) in body


def test_a_photograph_is_shown_as_a_small_picture_drawn_anew(client, county):
    row = suspected(county)
    url = reverse("suspicion-photo", args=[row.pk, "own"])
    answer = sign_in(client, county, Role.CLERK).get(url)
    image = Image.open(BytesIO(answer.content))
    assert (image.format, len(image.getexif())) == ("JPEG", 0)
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_shared_passages_are_marked_on_both_sides(client, county):
    row = copied(county)
    body = sign_in(client, county, Role.EVALUATOR).get(row.get_absolute_url()).content.decode()
    assert body.count("<mark>县住建局会同财政局逐户入户核查") == 2
    assert "<mark>刘德胜" not in body


def test_a_unit_sees_its_own_suspicion_only_once_it_is_confirmed(client, county):
    row = suspected(county)
    unit = sign_in(client, county, Role.UNIT_HEAD)
    assert unit.get(row.get_absolute_url()).status_code == 404
    confirmed(county, row)
    assert unit.get(row.get_absolute_url()).status_code == 200


def test_a_unit_does_not_see_the_other_units_side(client, county):
    row = confirmed(county, copied(county))
    other = row.other_item
    other.unit = county.units["县林业局"]
    other.save()
    body = sign_in(client, county, Role.UNIT_HEAD).get(row.get_absolute_url()).content.decode()
    assert "刘德胜" not in body
    assert "张建国" in body


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CLERK, 200),
        (Role.EVALUATOR, 200),
        (Role.LEADING_GROUP, 200),
        (Role.LEADER, 200),
        (Role.ORGANIZATION, 404),
        (Role.INSPECTOR, 404),
        (Role.SYSTEM_ADMIN, 404),
    ],
)
def test_each_role_opens_what_it_may(client, county, role, status):
    row = suspected(county)
    assert sign_in(client, county, role).get(row.get_absolute_url()).status_code == status


def test_a_judgement_on_the_page_asks_first_and_is_kept(client, county):
    row = suspected(county)
    url = reverse("suspicion-act", args=[row.pk, "confirm"])
    office = sign_in(client, county, Role.DIRECTOR)
    assert "作为出牌、评估和问责的依据" in office.get(url).content.decode()
    answer = office.post(url, {"verdict": "false", "opinion": "现场没有动。", "confirmed": "on"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.judged_by.name) == ("confirmed", "主任甲")


def test_recurrence_is_no_verdict_on_a_photograph(client, county):
    row = suspected(county)
    url = reverse("suspicion-act", args=[row.pk, "confirm"])
    office = sign_in(client, county, Role.DIRECTOR)
    assert office.post(url, {"verdict": "recurred", "opinion": "反弹。"}).status_code == 422


def test_a_scan_runs_beside_the_pages_and_says_what_came_of_it(
    client, county, django_capture_on_commit_callbacks
):
    first, second = make_items(county, 2)
    for item in (first, second):
        give(county, item, scene(1))
    office = sign_in(client, county, Role.CLERK)
    url = reverse("suspicion-new")
    assert "开始核查" in office.get(f"{url}?item={first.pk}").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = office.post(f"{url}?item={first.pk}")
    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    assert (job.state, job.words) == ("done", "核查完毕，新列出 1 条疑点。已核定过的不再列出。")
    assert Suspicion.objects.get().flagged_by.name == "文员甲"


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.UNIT_HEAD, Role.LEADER])
def test_only_the_office_starts_a_scan(client, county, role):
    assert sign_in(client, county, role).post(reverse("suspicion-new")).status_code == 404


def test_the_item_offers_the_check_to_the_office_alone(client, county):
    (item,) = make_items(county, 1)
    offered = f"{reverse('suspicion-new')}?item={item.pk}"
    assert (
        offered in sign_in(client, county, Role.CLERK).get(item.get_absolute_url()).content.decode()
    )
    unit = sign_in(client, county, Role.UNIT_HEAD).get(item.get_absolute_url())
    assert offered not in unit.content.decode()


def test_the_list_asks_the_database_as_often_for_few_rows_as_for_many(client, county):
    row = suspected(county)
    for number in range(40):
        row.pk, row.key, row.number = None, f"{number:064d}", f"疑2022-{number + 100:05d}"
        row.save(force_insert=True)
    office = sign_in(client, county, Role.CLERK)
    office.get("/api/suspicions/?size=3")
    counts = []
    for size in (3, 30):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            answer = office.get(f"/api/suspicions/?size={size}")
        assert len(answer.json()["rows"]) == size
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 8


def test_a_place_is_put_down_by_the_units_code(client, county):
    office = sign_in(client, county, Role.CLERK)
    facts = {"unit": "431222105", "latitude": "28.6", "longitude": "110.6", "source": "底图"}
    assert office.post(reverse("place-new"), facts | {"unit": "X"}).status_code == 422
    assert office.post(reverse("place-new"), facts).status_code == 302
    assert Place.objects.get().unit == county.units["五强溪镇"]
    assert "底图" in office.get(reverse("place-list")).content.decode()
    unit = sign_in(client, county, Role.UNIT_HEAD).get(reverse("place-list"))
    assert "底图" not in unit.content.decode()
