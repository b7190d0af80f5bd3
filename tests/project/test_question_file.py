"""A question's file: every slip is told where it stands, and what is whole is kept."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from briefing.model.records import Question
from briefing.project.discovery import load_project
from tests.conftest import FILES, QUESTION, MakeProject, told

Tell = Callable[[str], list[str]]


@pytest.fixture
def tell(make_project: MakeProject) -> Tell:
    """What is told of a project whose one question is this text, places without the file."""

    def tell(question: str) -> list[str]:
        root = make_project({**FILES, "positions/war.yaml": question})
        return [line.removeprefix("positions/war.yaml:") for line in told(root)]

    return tell


def read(make_project: MakeProject, question: str) -> Question:
    """The one question of a project, as far as it could be read."""
    (loaded,) = load_project(make_project({**FILES, "positions/war.yaml": question})).questions
    return loaded


def test_a_question_without_fault_has_all_that_its_file_says(make_project: MakeProject) -> None:
    root = make_project(FILES)
    assert told(root) == []
    (question,) = load_project(root).questions
    assert question.id == "war"
    assert question.question == "Would Western troops in Ukraine bring about war?"
    assert [position.label for position in question.positions] == ["Inevitable", "Not automatic"]
    argument = question.positions[1].arguments[0]
    assert argument.rebuts[0].to == "certain"
    assert not argument.rebuts[0].in_text
    quote = argument.quotes[0]
    assert (quote.source, quote.speaker, quote.mode) == ("tass", None, "authorial")
    assert quote.place == (root / "positions/war.yaml", 22, 13)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (
            ("label: Inev", "lable: Inev"),
            "4:5: unknown key “lable”; did you mean “label”? (valid: arguments, id, label",
        ),
        (("label: Inevitable", "label: No\n    label: Yes"), "5:5: the key “label” is here a second time"),
        (("    thesis: Direct conflict would follow.\n", ""), "3:5: missing key `thesis`"),
        (("mode: direct\n            exact", "exact"), "10:13: missing key `mode`"),
        (("id: certain", "id: Certain!"), "7:13: `id` is “Certain!”; an id is lower-case letters"),
        (("mode: direct", "mode: dirct"), "12:19: `mode` is “dirct”; did you mean “direct”? (valid: authorial, direct"),
        (("rebuts: [certain]", "rebuts: certain"), "20:17: `rebuts` is the text “certain”; expected a list"),
        (("claim: A clash is certain.", "claim: [A clash]"), "8:16: `claim` is a list; expected a text"),
        (("claim: A clash is certain.", "claim: {a: b}"), "8:16: `claim` is a mapping; expected a text"),
        (("claim: A clash is certain.", "claim:"), "8:15: `claim` is empty; write a text"),
        (("claim: A clash is certain.", 'claim: " "'), "8:16: `claim` is empty; write a text"),
        (("claim: The risk is low.", "claim: x\n        supports:"), "20:18: `supports` is empty; expected a list"),
        (("speaker: peskov", "speaker: peskov\n            said: Feb 2024"), "12:19: `said` is “Feb 2024”: a date is"),
        (
            ("speaker: peskov", "speaker: peskov\n            said: 2024-02-30"),
            "12:19: `said` is “2024-02-30”: Feb 2024",
        ),
        (("            speaker: peskov\n", ""), "10:13: missing key `speaker`: a quotation of mode “direct” has one"),
        (("speaker: peskov", "speaker:"), "11:21: `speaker` is empty; write a text"),
        (("[certain]", "[{to: certain, in-text: perhaps}]"), "20:41: `in-text` is “perhaps” (valid: false, no, true"),
        (("[certain]", "[{to: certain, in-text: ture}]"), "20:41: `in-text` is “ture”; did you mean “true”? (valid: f"),
        (("[certain]", "[{to: certain, in-text: yEs}]"), "20:41: `in-text` is “yEs”; did you mean “yes”?"),
        (
            ("id: certain", "id: A One"),
            "7:13: `id` is “A One”; an id is lower-case letters, digits, “-” and “_”, and begins with a letter or digit"
            "; did you mean “a-one”?",
        ),
        (("[certain]", "[{to: certain, in-text: }]"), "20:41: `in-text` is empty; write a text"),
        (("mode: direct", "mode:"), "12:18: `mode` is empty; write a text"),
        (("mode: direct", "mode: direct\n            said: []"), "13:19: `said` is a list; expected a text"),
        (("positions:", "silent: tass\npositions:"), "2:9: `silent` is the text “tass”; expected a mapping"),
        (("positions:", "silent: {[a]: b}\npositions:"), "2:10: a key is a list; expected a text"),
        (("positions:", "silent: {a: }\npositions:"), "2:13: `a` is empty; write a text"),
        (("[certain]", "[{in-text: true}]"), "20:18: missing key `to`"),
        (("[certain]", "[[certain]]"), "20:18: an entry of `rebuts` is a list; expected a mapping of keys to values"),
        (("[certain]", '[""]'), "20:18: an entry of `rebuts` is empty; write a text"),
        (("[certain]", "[certain]\n        ? [a]\n        : b"), "21:11: a key is a list; expected a text"),
    ],
)
def test_a_slip_is_told_at_its_place(tell: Tell, slip: tuple[str, str], said: str) -> None:
    assert any(line.startswith(said) for line in tell(QUESTION.replace(*slip, 1))), tell(QUESTION.replace(*slip, 1))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "1:1: this file is empty; it wants a `question` and its `positions`"),
        ("# nothing\n", "1:1: this file is empty; it wants a `question` and its `positions`"),
        ("hello\n", "1:1: this file is the text “hello”; expected a mapping of keys to values"),
        ("- a\n", "1:1: this file is a list; expected a mapping of keys to values"),
        ("question: q\n", "1:1: missing key `positions`"),
        ("{}\n", "1:1: missing keys `question`, `positions`"),
        ("question: q\npositions:\n", "2:11: `positions` is empty; expected a list"),
        ("question: [\n", "2:1: this is not YAML"),
    ],
)
def test_a_file_without_a_question_is_told_once(tell: Tell, question: str, said: str) -> None:
    (line,) = tell(question)
    assert line.startswith(said)


def test_all_slips_of_a_file_are_told_in_one_run(tell: Tell) -> None:
    question = (
        QUESTION.replace("mode: direct", "mod: direct").replace("label: Not", "labl: Not").replace("claim", "clam")
    )
    assert [line.split(": ", 1)[1].split(";")[0] for line in tell(question)] == [
        "missing key `claim`",
        "unknown key “clam”",
        "missing key `mode`",
        "unknown key “mod”",
        "missing key `label`",
        "unknown key “labl”",
        "missing key `claim`",
        "unknown key “clam”",
    ]


def test_a_broken_quotation_costs_itself_alone(make_project: MakeProject) -> None:
    question = read(make_project, QUESTION.replace("mode: direct", "mode: whispered"))
    assert [len(argument.quotes) for position in question.positions for argument in position.arguments] == [0, 1]


def test_a_broken_optional_key_costs_itself_alone(make_project: MakeProject) -> None:
    question = read(make_project, QUESTION.replace("mode: direct", "mode: direct\n            strength: shouts"))
    (quote,) = question.positions[0].arguments[0].quotes
    assert (quote.mode, quote.strength) == ("direct", None)


def test_a_broken_position_leaves_the_others(make_project: MakeProject) -> None:
    question = read(make_project, QUESTION.replace("label: Inevitable", "label: []"))
    assert [position.id for position in question.positions] == ["not-automatic"]


def test_a_relation_to_what_was_left_out_with_its_position_is_no_second_problem(tell: Tell) -> None:
    assert tell(QUESTION.replace("label: Inevitable", "label: []")) == ["4:12: `label` is a list; expected a text"]


def test_a_position_without_arguments_is_told_and_shown(make_project: MakeProject, tell: Tell) -> None:
    text = QUESTION + "  - {id: third, label: Third, thesis: It depends., arguments: []}\n"
    assert tell(text) == ["25:63: `arguments` is an empty list; it wants at least one entry"]
    assert read(make_project, text).positions[2].arguments == ()


def test_a_question_may_have_no_positions_yet(make_project: MakeProject, tell: Tell) -> None:
    text = "question: q\npositions: []\n"
    assert tell(text) == []
    assert read(make_project, text).positions == ()


def test_a_question_that_keeps_no_position_is_left_out(make_project: MakeProject) -> None:
    root = make_project({**FILES, "positions/war.yaml": QUESTION.replace("label", "labl")})
    assert load_project(root).questions == ()


@pytest.mark.parametrize("word", ["no", "12:30", "2022-03-04", "1e3", "~", "null"])
def test_a_label_that_yaml_would_convert_stays_text(make_project: MakeProject, word: str) -> None:
    question = read(make_project, QUESTION.replace("label: Inevitable", f"label: {word}"))
    assert question.positions[0].label == word


@pytest.mark.parametrize(("word", "value"), [("true", True), ("Yes", True), ("no", False), ("FALSE", False)])
def test_in_text_is_yes_or_no_as_people_write_it(make_project: MakeProject, word: str, value: bool) -> None:
    question = read(make_project, QUESTION.replace("[certain]", f"[{{to: certain, in-text: {word}}}]"))
    assert question.positions[1].arguments[0].rebuts[0].in_text is value


def test_ten_thousand_problems_are_told_and_the_rest_counted(make_project: MakeProject) -> None:
    text = QUESTION + "".join(f"x{number}: y\n" for number in range(12_500))
    problems = load_project(make_project({**FILES, "positions/war.yaml": text})).problems
    assert len(problems) == 10_001
    assert problems[-1].message == "and 2,500 more in this file after this one"
    assert sum(problem.stands_for for problem in problems) == 12_500


def test_what_a_file_says_is_shown_short_and_harmless(tell: Tell) -> None:
    (line,) = tell(QUESTION + f'"\\e]52;c;{"x" * 100}\\u202e": y\n')
    assert line.startswith("25:1: unknown key “\\x1b]52;c;xxx")
    assert len(line) < 200
    assert line.isprintable()


@pytest.mark.parametrize(("ends", "mark"), [("\r\n", ""), ("\r", ""), ("\n", "\ufeff")])
def test_other_line_ends_and_a_byte_order_mark_are_a_note(make_project: MakeProject, ends: str, mark: str) -> None:
    root = make_project({**FILES, "positions/war.yaml": mark + QUESTION.replace("\n", ends)})
    project = load_project(root)
    assert [problem.severity for problem in project.problems] == ["note"]
    assert project.questions[0].positions[1].arguments[0].quotes[0].place.line == 22


def test_a_file_of_five_mebibytes_is_refused(make_project: MakeProject) -> None:
    root = make_project({"positions/war.yaml": b"x" * (5 << 20)})
    assert told(root) == ["positions/war.yaml:1:1: this file is bigger than 4 MiB, more than is read"]


def test_a_file_that_vanishes_is_one_problem_and_the_rest_opens(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project({**FILES, "positions/gone.yaml": QUESTION})
    names = os.listdir(root / "positions")  # noqa: PTH208 - what reads the folder does so too, and is given these
    (root / "positions/gone.yaml").unlink()
    whole = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: names if path == str(root / "positions") else whole(path))
    project = load_project(root)
    assert [question.id for question in project.questions] == ["war"]
    assert [problem.tell(root) for problem in project.problems] == [
        "positions/gone.yaml:1:1: this file is gone: it was removed, or is a link to nothing"
    ]
