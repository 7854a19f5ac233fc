from tests.house.project import expect_none, functions, name, python_files, templates

FILE, FUNCTION, VIEW, TEMPLATE = 400, 50, 25, 150


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def length(function):
    return function.end_lineno - function.lineno + 1


def too_long(paths, limit):
    return [
        f"{name(path)}:{function.lineno} {function.name} has {length(function)} lines"
        for path in paths
        for function in functions(path)
        if length(function) > limit
    ]


def test_no_file_is_longer_than_a_reader_can_hold():
    paths = python_files("src", "tests", "tools", "bench")
    assert len(paths) > 20
    expect_none(f"{name(p)}: {lines_of(p)}" for p in paths if lines_of(p) > FILE)


def test_no_function_is_longer_than_a_screen():
    expect_none(too_long(python_files("src"), FUNCTION))


def test_a_view_parses_calls_and_renders_and_nothing_else():
    views = [p for p in python_files("src") if p.stem == "views" or p.parent.name == "views"]
    expect_none(too_long(views, VIEW))


def test_no_template_is_longer_than_three_screens():
    expect_none(f"{name(p)}: {lines_of(p)}" for p in templates() if lines_of(p) > TEMPLATE)
