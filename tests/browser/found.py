"""Found a small county and its term; print usernames, and a survey's codes, as JSON."""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.county import County, make_county  # noqa: E402
from tests.office.evaluation.joint import adopt_ready  # noqa: E402
from tests.office.planning.small import make_term  # noqa: E402
from xuncha.engines.acts import Role  # noqa: E402
from xuncha.office.evaluation import surveying  # noqa: E402
from xuncha.office.evaluation.models import Evaluation  # noqa: E402
from xuncha.office.evaluation.tokens import token_of  # noqa: E402
from xuncha.office.people.models import Account  # noqa: E402
from xuncha.office.shell.clock import now, today  # noqa: E402


def codes(county: County) -> dict[str, str]:
    """Open a survey of a unit, and return two of its codes by name."""
    evaluation = Evaluation.objects.create(
        number="评-测", unit=county.units["县林业局"], round=county.round, state="open",
        sheet=adopt_ready(county, "four_indicators"), started_on=today(), changed_at=now(),
    )  # fmt: skip
    survey = surveying.open_survey(
        evaluation, size=9, closes_on=today() + timedelta(days=9),
        by=county.actors[Role.CLERK], on=now(),
    )  # fmt: skip
    return {f"code {serial}": token_of(survey.pk, serial) for serial in (1, 2)}


call_command("migrate", interactive=False, verbosity=0)
county = make_county()
make_term(county)
names = Account.objects.values_list("person__name", "username")
sys.stdout.write(json.dumps({**dict(names), **codes(county)}, ensure_ascii=False))
