from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal, localcontext
from enum import Enum, IntEnum, StrEnum
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.chain import CanonicalError, canonical, digest


class Colour(Enum):
    RED = "red"


class Word(StrEnum):
    CLOSED = "closed"


class Rank(IntEnum):
    FIRST = 1


class Ratio(Enum):
    HALF = 0.5


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (1, "1"),
        ("问题", '"问题"'),
        ('a"\n', '"a\\"\\n"'),
        (date(2023, 3, 5), '"2023-03-05"'),
        (datetime(2023, 3, 5, 8, tzinfo=UTC), '"2023-03-05T08:00:00.000000+00:00"'),
        (Decimal("97.870"), '"97.87"'),
        (Decimal(100), '"100"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("-0.00"), '"0"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Colour.RED, '"red"'),
        (Word.CLOSED, '"closed"'),
        (Rank.FIRST, "1"),
        ((1, [2, "三"]), '[1,[2,"三"]]'),
        ({"b": 1, "a": {"d": 2, "c": 3}}, '{"a":{"c":3,"d":2},"b":1}'),
    ],
)
def test_each_kind_of_value_has_its_form(value, text):
    assert canonical(value) == text.encode()


def test_the_same_moment_in_two_zones_is_the_same():
    beijing = datetime(2023, 3, 5, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    assert canonical(beijing) == canonical(beijing.astimezone(UTC))


def test_a_long_decimal_is_not_rounded_to_the_callers_precision():
    with localcontext() as context:
        context.prec = 3
        assert canonical(Decimal("123456.789")) == b'"123456.789"'


def test_digest_is_the_sha256_of_the_canonical_form():
    assert digest({"b": "销号", "a": 1}) == sha256('{"a":1,"b":"销号"}'.encode()).hexdigest()


@pytest.mark.parametrize(
    "value",
    [
        0.1,
        {"a": [1, {"b": 2.5}]},
        (1, 1.0),
        Ratio.HALF,
        Decimal("NaN"),
        Decimal("Infinity"),
        datetime(2023, 3, 5, 8),  # noqa: DTZ001
        {1: "one"},
        {"a": {None: 1}},
        b"bytes",
        {1, 2},
        object(),
        "\ud800",
    ],
)
def test_what_has_no_single_form_is_refused(value):
    with pytest.raises(CanonicalError):
        canonical(value)


def test_a_value_that_holds_itself_is_refused():
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(CanonicalError, match="holding itself"):
        canonical(loop)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), values))
def test_the_order_of_keys_does_not_matter(fields):
    assert canonical(dict(reversed(fields.items()))) == canonical(fields)
