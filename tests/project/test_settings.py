"""`briefing.toml`: optional, checked like everything else, and never in the way."""

from __future__ import annotations

import pytest

from briefing.model.records import Settings
from briefing.project.discovery import load_project
from tests.conftest import FILES, QUESTION, MakeProject, told


def test_without_a_file_there_are_defaults(make_project: MakeProject) -> None:
    assert load_project(make_project(FILES)).settings == Settings(name=None, language="en", questions=())


def test_settings_are_read(make_project: MakeProject) -> None:
    text = 'name = "NATO and Russia"\nlanguage = "de"\nquestions = ["war"]\nspellings = [["Reval", "Tallinn"]]\n'
    root = make_project({**FILES, "briefing.toml": text})
    assert told(root) == []
    assert load_project(root).settings == Settings(
        name="NATO and Russia", language="de", questions=("war",), spellings=(("Reval", "Tallinn"),)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('language = "en"\nnmae = "x"\n', "2:1: unknown key “nmae”; did you mean “name”? (valid: language, name, que"),
        ("name = 3\n", "1:1: `name` is “3”; expected a text in quotation marks"),
        ('name = " "\n', "1:1: `name` is “ ”; expected a text in quotation marks"),
        ('questions = "war"\n', "1:1: `questions` is “war”; expected a list of the ids of questions"),
        ('questions = [\n  "wra",\n]\n', "2:4: there is no question “wra”; did you mean “war”? (valid: other, war)"),
        ('questions = ["war", "other", "war"]\n', "1:31: “war” stands twice in `questions`"),
        ("questions = [[1]]\n", "1:14: an entry of `questions` is “[1]”; expected an id in quotation marks"),
        ('name = "x"\nquestions = [3]\n', "2:14: an entry of `questions` is “3”; expected an id in quotation marks"),
        ('name = "x"\nquestions = [true]\n', "2:1: an entry of `questions` is “True”; expected an id"),
        ('spellings = "Kyiv"\n', '1:1: `spellings` is “Kyiv”; expected a list of lists: [["Kiev", "Kyiv"], …]'),
        ('spellings = ["Kyiv"]\n', '1:15: a group of `spellings` is “Kyiv”; expected a list of lists: [["Kiev",'),
        ('spellings = [["Kyiv"]]\n', "1:16: a group of `spellings` has “Kyiv” alone; expected at least two spellings"),
        ("spellings = [[]]\n", "1:14: a group of `spellings` is empty; expected at least two spellings of one name"),
        ('spellings = [["Kyiv", 3]]\n', "1:23: one of `spellings` is “3”; expected a word in quotation marks"),
        ('spellings = [["Kyiv", ["Kiev"]]]\n', "1:20: one of `spellings` is “['Kiev']”; expected a word in"),
        (
            'spellings = [\n  ["NY", "New York"],\n]\n',
            "2:11: one of `spellings` is “New York”, to a search “new york”; expected one word",
        ),
        ('spellings = [["Kyiv", "—"]]\n', "1:24: one of `spellings` is “—”, to a search “”; expected one word"),
        (
            'name = "Kyiv"\nspellings = [["Kyiv", "KYIV"]]\n',
            "2:24: to a search, “KYIV” and “Kyiv” are the same word already",
        ),
        ("name = \n", "1:8: this is not TOML: Invalid value"),
        ('name = "x\n', "1:10: this is not TOML: Illegal character"),
        ("name", "this is not TOML: "),
        ("a = 1\na = 2\n", "this is not TOML: Cannot overwrite a value"),
        ("a = " + "[" * 20_000, "1:1: this cannot be read: "),
        ("a = " + "1" * 5_000, "1:1: this cannot be read: "),
        (b'name = "\xe9"\n', "1:9: this file is not UTF-8"),
        (b"x" * 70_000, "1:1: this file is bigger than"),
    ],
)
def test_what_is_wrong_is_told_and_the_project_opens(make_project: MakeProject, text: str | bytes, said: str) -> None:
    root = make_project({**FILES, "positions/other.yaml": QUESTION, "briefing.toml": text})
    (line,) = told(root)
    assert line.startswith("briefing.toml:")
    assert said in line
    assert len(load_project(root).questions) == 2


def test_what_is_whole_in_the_order_of_questions_is_kept(make_project: MakeProject) -> None:
    text = 'questions = ["zzz", "war", "war", "other"]\n'
    root = make_project({**FILES, "positions/other.yaml": QUESTION, "briefing.toml": text})
    assert load_project(root).settings.questions == ("war", "other")


def test_what_is_whole_of_the_spellings_is_kept(make_project: MakeProject) -> None:
    text = 'spellings = [["Peskov", "Peskow", "of Peskov", "PESKOV", 3], ["Saks"], ["Рутте", "Ruette"]]\n'
    root = make_project({**FILES, "briefing.toml": text})
    assert load_project(root).settings.spellings == (("Peskov", "Peskow"), ("Рутте", "Ruette"))


def test_a_question_that_cannot_be_read_is_not_told_as_unknown(make_project: MakeProject) -> None:
    root = make_project({"positions/war.yaml": "", "briefing.toml": 'questions = ["war"]\n'})
    assert [line for line in told(root) if "toml" in line] == []
