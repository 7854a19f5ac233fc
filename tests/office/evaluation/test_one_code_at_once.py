"""One code in four hands at the same moment: one sheet counts, whatever the database."""

from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

from django.db import connection
from django.test import Client, TransactionTestCase

from xuncha.engines.scoring import shipped_sheet
from xuncha.office.evaluation import adopting
from xuncha.office.evaluation.models import (
    Choice,
    Criterion,
    Deduction,
    Evaluation,
    Question,
    Sheet,
    Stub,
    Survey,
    Tally,
    Veto,
)
from xuncha.office.evaluation.tokens import token_of
from xuncha.office.people.models import Unit
from xuncha.office.rounds.models import Round
from xuncha.office.shell.clock import now, today

HANDS = 4


class OneCodeAtOnce(TransactionTestCase):
    """Rows that threads see must be committed, and no entry of the ledger can be taken back; so
    these are written without one, and removed by hand."""

    def setUp(self):
        form, day, stamp = shipped_sheet("four_indicators"), today(), {"changed_at": now()}
        unit = Unit.objects.create(
            code="T1", name="试验县", kind="county", path="/T1/", state="active", **stamp
        )
        round_ = Round.objects.create(
            code="T-01", title="试验轮", term="届", number=1, level="county", kind="regular",
            theme="", starts_on=day, ends_on=day, state="approved", **stamp,
        )  # fmt: skip
        sheet = Sheet.objects.create(version=1, state="in_use", **stamp, **adopting.heads_of(form))
        adopting.hang(sheet, form)
        evaluation = Evaluation.objects.create(
            number="评T-1", unit=unit, round=round_, sheet=sheet, started_on=day, state="open",
            **stamp,
        )  # fmt: skip
        self.survey = Survey.objects.create(
            evaluation=evaluation, size=9, opened_on=day, closes_on=day + timedelta(days=2),
            state="open", **stamp,
        )  # fmt: skip
        Tally.objects.bulk_create(
            Tally(survey=self.survey, question=question, choice=choice)
            for question in sheet.questions.all()
            for choice in sheet.choices.all()
        )

    def _fixture_teardown(self):
        for model in (
            Tally, Stub, Survey, Evaluation, Deduction, Criterion, Veto, Question, Choice, Sheet,
            Round, Unit,
        ):  # fmt: skip
            model.objects.all().delete()

    def test_of_four_at_once_one_counts(self):
        sheet = self.survey.evaluation.sheet
        best = sheet.choices.get(share=Decimal(100)).pk
        form = {f"q{one.pk}": best for one in sheet.questions.all()}
        address, gate, found = f"/s/{token_of(self.survey.pk, 2)}/", Barrier(HANDS), []

        def post():
            client = Client()
            gate.wait()
            found.append(client.post(address, form).status_code)
            connection.close()

        threads = [Thread(target=post) for _ in range(HANDS)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert sorted(found) == [200, 409, 409, 409]
        assert self.survey.stubs.count() == 1
        counts = self.survey.tallies.filter(choice=best).values_list("count", flat=True)
        assert set(counts) == {1}
