from tools.diagrams import PAGE, page


def test_the_handbook_shows_the_lives_as_they_are():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make diagrams`"
