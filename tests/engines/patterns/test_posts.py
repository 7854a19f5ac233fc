import pytest

from xuncha.engines.patterns import POST_TYPES, PostType, posts_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("局党组。", {PostType.BODY}),
        ("党组（党委）负主体责任，分管负责人负直接责任。", {PostType.BODY, PostType.DEPUTY}),
        ("主要负责人负第一责任，办公室负责人负直接责任。", {PostType.PRINCIPAL, PostType.SECTION}),
        (
            "村党组织书记和报账员负直接责任。",
            {PostType.VILLAGE, PostType.FINANCE, PostType.PRINCIPAL},
        ),
        ("党组书记为第一责任人。", {PostType.PRINCIPAL}),
        ("副局长负直接责任。", {PostType.DEPUTY}),
        ("财务股负直接责任。", {PostType.FINANCE, PostType.SECTION}),
        ("", set()),
    ],
)
def test_a_text_names_types_of_post(text, expected):
    assert posts_in(text) == expected


def test_every_type_has_a_name():
    assert set(POST_TYPES) == set(PostType)
