import pytest

from tests.county import make_county
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER


@pytest.fixture
def county():
    """The small county, whose head of the bureau is in post."""
    county = make_county()
    people.appoint(
        county.people["局长甲"], unit=county.units["县住建局"], title="局长", principal=True,
        since=county.today, by=FOUNDER, on=county.now,
    )  # fmt: skip
    return county
