import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from tests.county import make_county, make_item
from tests.office.evaluation.joint import (
    BODIES,
    adopt_ready,
    appoint,
    by,
    make_bodies,
    start,
)
from tests.remembered import remembered
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.engines.scoring import ScoringError
from xuncha.office.evaluation import actions, marking, surveying
from xuncha.office.evaluation.lifecycle import SurveyState
from xuncha.office.evaluation.models import Stub, Survey, Tally
from xuncha.office.evaluation.surveying import Closed, Used
from xuncha.office.evaluation.tokens import read_token, token_of
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify

SIZE = 30
HAPPY, NEARLY, UNHAPPY, UNKNOWN = range(4)


@remembered
def prepare():
    county = make_county()
    make_item(county)
    county.graders = make_bodies(county)
    evaluation = start(county, adopt_ready(county, "four_indicators"))
    survey = surveying.open_survey(
        evaluation, size=SIZE, closes_on=county.today + timedelta(days=7),
        **county.as_(Role.CLERK),
    )  # fmt: skip
    return county, evaluation, survey


@pytest.fixture
def ready(db):
    return prepare()


def sheet_of_answers(survey, place):
    sheet = survey.evaluation.sheet
    choice = list(sheet.choices.all())[place].pk
    return {one.pk: choice for one in sheet.questions.all()}


def answer(survey, serial, place, day):
    surveying.answer(survey, serial, given=sheet_of_answers(survey, place), day=day)


def answered(county, survey, happy, unhappy):
    for serial in range(1, happy + unhappy + 1):
        answer(survey, serial, HAPPY if serial <= happy else UNHAPPY, county.today)
    surveying.close_survey(survey, **county.as_(Role.CLERK))


def test_a_token_names_its_survey_and_serial_and_cannot_be_made_up():
    token = token_of(7, 19)
    assert read_token(token) == (7, 19)
    assert read_token(token.upper() + " ") == (7, 19)
    assert read_token(token.replace("7-19", "7-20")) is None
    assert read_token(token[:-1] + ("a" if token[-1] != "a" else "b")) is None


@pytest.mark.parametrize("text", ["", "1-1", "x", "1-1-" + "a" * 16, "0-1-" + "a" * 16, "a" * 999])
def test_what_is_no_token_is_none(text):
    assert read_token(text) is None


def test_the_people_mark_their_indicator(ready):
    county, evaluation, survey = ready
    graders = [appoint(county, evaluation, body) for body in BODIES]
    for grader, body in zip(graders, BODIES, strict=True):
        marking.mark(grader, **by(county, county.graders[body]))
    evaluation.refresh_from_db()
    with pytest.raises(BadInput, match="还没有截止"):
        actions.grade(evaluation, **county.as_(Role.CLERK))
    answered(county, survey, 15, 5)
    assert (survey.answers, survey.satisfaction) == (20, Decimal("75.00"))
    actions.grade(evaluation, **county.as_(Role.CLERK))
    assert evaluation.total == Decimal("97.50")
    assert verify().ok


def test_too_small_a_sample_does_not_count(ready):
    county, evaluation, survey = ready
    graders = [appoint(county, evaluation, body) for body in BODIES]
    for grader, body in zip(graders, BODIES, strict=True):
        marking.mark(grader, **by(county, county.graders[body]))
    answered(county, survey, 0, 19)
    assert survey.satisfaction is None
    evaluation.refresh_from_db()
    actions.grade(evaluation, **county.as_(Role.CLERK))
    assert evaluation.total == Decimal("100.00")


def test_each_token_counts_once(ready):
    county, _evaluation, survey = ready
    answer(survey, 1, HAPPY, county.today)
    with pytest.raises(Used):
        answer(survey, 1, UNHAPPY, county.today)
    assert Stub.objects.count() == 1
    assert set(Tally.objects.filter(choice__text="不满意").values_list("count", flat=True)) == {0}


def test_after_the_last_day_and_after_the_count_nothing_is_taken(ready):
    county, _evaluation, survey = ready
    with pytest.raises(Closed):
        answer(survey, 1, HAPPY, survey.closes_on + timedelta(days=1))
    surveying.close_survey(survey, **county.as_(Role.CLERK))
    with pytest.raises(Closed):
        answer(survey, 1, HAPPY, county.today)
    assert not Stub.objects.exists()


@pytest.mark.parametrize("serial", [0, SIZE + 1])
def test_a_serial_beyond_the_printed_ones_is_refused(ready, serial):
    county, _evaluation, survey = ready
    with pytest.raises(BadInput):
        answer(survey, serial, HAPPY, county.today)


def test_every_question_needs_an_answer_of_the_sheet(ready):
    county, _evaluation, survey = ready
    given = sheet_of_answers(survey, HAPPY)
    first = next(iter(given))
    for wrong in ({}, {first: given[first]}, {**given, first: 0}, {**given, 0: given[first]}):
        with pytest.raises(BadInput, match="还有题目没有选"):
            surveying.answer(survey, 1, given=wrong, day=county.today)
    assert not Stub.objects.exists()


def test_nothing_joins_an_answer_to_its_token(ready):
    county, _evaluation, survey = ready
    entries = Entry.objects.count()
    answer(survey, 3, NEARLY, county.today)
    assert Entry.objects.count() == entries
    stub = {field.name for field in Stub._meta.concrete_fields}
    tally = {field.name for field in Tally._meta.concrete_fields}
    assert stub == {"id", "survey", "serial", "used_on"}
    assert tally == {"id", "survey", "question", "choice", "count"}
    assert Tally.objects.filter(survey=survey).count() == 16


def test_the_database_holds_no_token(ready):
    county, _evaluation, survey = ready
    answer(survey, 1, HAPPY, county.today)
    seal = token_of(survey.pk, 1).rpartition("-")[2]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert seal not in repr(cursor.fetchall()), table


def test_counted_answers_are_sealed(ready):
    county, _evaluation, survey = ready
    answered(county, survey, 20, 0)
    assert verify().ok
    Tally.objects.filter(survey=survey, choice__text="满意").update(count=19)
    assert not verify().ok


def test_answers_put_in_without_a_token_stop_the_count(ready):
    county, _evaluation, survey = ready
    answer(survey, 1, HAPPY, county.today)
    Tally.objects.filter(survey=survey, choice__text="满意").update(count=9)
    with pytest.raises(ScoringError, match="两数不符"):
        surveying.close_survey(survey, **county.as_(Role.CLERK))
    survey.refresh_from_db()
    assert survey.state == SurveyState.OPEN


@pytest.mark.parametrize(("happy", "poor"), [(12, False), (11, True)])
def test_a_poor_judgement_of_the_people_is_found_from_its_day_on(ready, happy, poor):
    county, _evaluation, survey = ready
    answered(county, survey, happy, 20 - happy)
    assert list(Survey.objects.poor(county.today)) == ([survey] if poor else [])
    assert not Survey.objects.poor(county.today - timedelta(days=1)).exists()


def test_a_survey_needs_a_sheet_that_asks_the_people(ready):
    county, evaluation, _survey = ready
    actions.cancel(evaluation, reason="换表。", **county.as_(Role.DIRECTOR))
    other = start(county, adopt_ready(county, "five_classes"))
    with pytest.raises(BadInput, match="测评指标"):
        surveying.open_survey(other, size=9, closes_on=county.today, **county.as_(Role.CLERK))


@pytest.mark.parametrize(
    ("more", "field"),
    [({"size": 0}, "size"), ({"size": 2001}, "size"), ({"late": 1}, "closes_on")],
)
def test_a_survey_out_of_bounds_is_refused(ready, more, field):
    county, evaluation, survey = ready
    surveying.void(survey, reason="重做。", **county.as_(Role.DIRECTOR))
    facts = {"size": more.get("size", 9),
             "closes_on": county.today - timedelta(days=more.get("late", 0))}  # fmt: skip
    with pytest.raises(BadInput) as caught:
        surveying.open_survey(evaluation, **facts, **county.as_(Role.CLERK))
    assert caught.value.field == field


def test_one_survey_at_a_time_and_only_the_director_declares_one_void(ready):
    county, evaluation, survey = ready
    facts = {"size": 9, "closes_on": county.today}
    with pytest.raises(OutOfOrder):
        surveying.open_survey(evaluation, **facts, **county.as_(Role.CLERK))
    with pytest.raises(NotAllowed):
        surveying.void(survey, reason="码外泄。", **county.as_(Role.CLERK))
    surveying.void(survey, reason="码外泄。", **county.as_(Role.DIRECTOR))
    assert surveying.open_survey(evaluation, **facts, **county.as_(Role.CLERK)).pk != survey.pk


@pytest.fixture
def today_ready(ready, monkeypatch):
    """The pages look at the clock: let it stand on the county's day."""
    county, evaluation, survey = ready
    monkeypatch.setattr("xuncha.office.evaluation.views_surveys.today", lambda: county.today)
    return county, evaluation, survey


def form_of(survey, place):
    return {f"q{question}": choice for question, choice in sheet_of_answers(survey, place).items()}


def test_anybody_with_a_code_answers_without_signing_in(client, today_ready):
    _county, _evaluation, survey = today_ready
    address = f"/s/{token_of(survey.pk, 4)}/"
    page = client.get(address)
    assert page.status_code == 200
    assert page.content.decode().count('type="radio"') == 16
    assert client.post(address, form_of(survey, HAPPY)).status_code == 200
    assert client.get(address).status_code == 409
    assert client.post(address, form_of(survey, HAPPY)).status_code == 409
    assert survey.stubs.get().serial == 4
    assert not client.cookies.get("xuncha_session")


def test_an_unfinished_sheet_comes_back_with_what_was_chosen(client, today_ready):
    _county, _evaluation, survey = today_ready
    form = form_of(survey, NEARLY)
    form.pop(next(iter(form)))
    page = client.post(f"/s/{token_of(survey.pk, 1)}/", form)
    assert page.status_code == 422
    assert page.content.decode().count(" checked") == 3
    assert not survey.stubs.exists()


@pytest.mark.parametrize("junk", ["q1=x", "q=1", "qq=2", "q99999999999999999999=1"])
def test_junk_in_the_form_is_an_unfinished_sheet(client, today_ready, junk):
    _county, _evaluation, survey = today_ready
    page = client.post(f"/s/{token_of(survey.pk, 1)}/", dict([junk.split("=")]))
    assert page.status_code == 422


def test_a_wrong_code_gets_a_clear_page_and_costs_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/s/1-1-abcdefghijklmnop/")
    assert page.status_code == 404
    assert "测评码无效" in page.content.decode()


def test_a_closed_survey_says_so(client, today_ready):
    county, _evaluation, survey = today_ready
    surveying.close_survey(survey, **county.as_(Role.CLERK))
    page = client.get(f"/s/{token_of(survey.pk, 1)}/")
    assert page.status_code == 410
    assert "截止" in page.content.decode()


def test_who_is_signed_in_can_answer_too(client, today_ready):
    county, _evaluation, survey = today_ready
    client.force_login(county.accounts[Role.UNIT_HEAD])
    page = client.post(f"/s/{token_of(survey.pk, 1)}/", form_of(survey, HAPPY))
    assert page.status_code == 200


def test_codes_are_printed_by_the_office_on_the_record_without_the_used_ones(client, ready):
    county, _evaluation, survey = ready
    answer(survey, 1, HAPPY, county.today)
    client.force_login(county.accounts[Role.CLERK])
    page = client.post(f"/surveys/{survey.pk}/print/")
    assert page.content.decode().count("<svg") == SIZE - 1
    assert Entry.objects.filter(verb="survey:print").count() == 1
    assert client.get(f"/surveys/{survey.pk}/print/").status_code == 405


@pytest.mark.parametrize("role", [one for one in Role if one not in (Role.CLERK, Role.DIRECTOR)])
def test_nobody_else_gets_the_codes(client, ready, role):
    county, _evaluation, survey = ready
    client.force_login(county.accounts[role])
    assert client.post(f"/surveys/{survey.pk}/print/").status_code in (403, 404)
    assert not Entry.objects.filter(verb="survey:print").exists()


def test_the_office_sees_the_count_but_no_answer_before_the_end(client, ready):
    county, _evaluation, survey = ready
    answer(survey, 1, UNHAPPY, county.today)
    client.force_login(county.accounts[Role.CLERK])
    page = client.get(f"/surveys/{survey.pk}/").content.decode()
    assert "1 / 30" in page
    assert "统计结果" not in page
    surveying.close_survey(survey, **county.as_(Role.CLERK))
    page = client.get(f"/surveys/{survey.pk}/").content.decode()
    assert re.search(r"不满意</th><td class=\"num\">1<", page)
