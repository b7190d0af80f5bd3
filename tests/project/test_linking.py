"""References between records: what dangles is told at the very word and left out; all else leads somewhere."""

from __future__ import annotations

import pytest

from briefing.project.discovery import load_project
from briefing.project.linking import Dropped, link
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject, told

OTHER = QUESTION.replace("[certain]", "[war/certain]")


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (("source: tass", "source: tas"), "10:21: there is no source “tas”; did you mean “tass”? (valid: tass)"),
        (("peskov", "peskow"), "11:22: “peskow” is not among the `speakers` of “tass”; did you mean “peskov”? (valid"),
        (("[certain]", "[certian]"), "20:18: there is no argument “certian” in “war”; did you mean “certain”?"),
        (("[certain]", "[{to: certian}]"), "20:23: there is no argument “certian” in “war”; did you mean “certain”?"),
        (("[certain]", "[low-risk]"), "20:18: “low-risk” is this argument itself"),
        (("[certain]", "[war/low-risk]"), "20:18: “war/low-risk” is this argument itself"),
        (("[certain]", "[wra/certain]"), "20:18: there is no question “wra”; did you mean “war”? (valid: war)"),
        (("[certain]", "[war/a/b]"), "20:18: there is no argument “a/b” in “war”"),
        (("[certain]", "[inevitable]"), "20:18: there is no argument “inevitable” in “war”"),
        (("id: not-automatic", "id: inevitable"), "14:9: a second position “inevitable” in this question"),
        (("id: low-risk", "id: certain"), "18:13: a second argument “certain” in this question"),
        (("positions:", "silent: {sputnik: Of 2016.}\npositions:"), "2:10: there is no source “sputnik” (valid: tass)"),
        (("positions:", "silent: {tass: Silent.}\npositions:"), "2:10: “tass” is both silent and quoted"),
    ],
)
def test_what_leads_nowhere_is_told_at_the_very_word(
    make_project: MakeProject, slip: tuple[str, str], said: str
) -> None:
    lines = told(make_project({**FILES, "positions/war.yaml": QUESTION.replace(*slip, 1)}))
    assert [line for line in lines if line.startswith(f"positions/war.yaml:{said}")], lines


def test_relations_reach_other_questions(make_project: MakeProject) -> None:
    root = make_project({**FILES, "positions/other.yaml": OTHER})
    assert told(root) == []
    assert load_project(root).questions[0].positions[1].arguments[0].rebuts[0].to == "war/certain"


@pytest.mark.parametrize("kind", ["supports", "rebuts", "qualifies"])
def test_every_kind_of_relation_is_followed(make_project: MakeProject, kind: str) -> None:
    question = QUESTION.replace("rebuts: [certain]", f"{kind}: [nowhere, certain]")
    root = make_project({**FILES, "positions/war.yaml": question})
    assert len(told(root)) == 1
    argument = load_project(root).questions[0].positions[1].arguments[0]
    assert [relation.to for relation in getattr(argument, kind)] == ["certain"]


def test_a_dangling_quotation_stays_so_that_the_ledger_can_tell_of_it(make_project: MakeProject) -> None:
    root = make_project({**FILES, "positions/war.yaml": QUESTION.replace("source: tass", "source: tas", 1)})
    positions = load_project(root).questions[0].positions
    assert [len(position.arguments[0].quotes) for position in positions] == [1, 1]


def test_a_source_that_cannot_be_read_is_noted_once_a_question(make_project: MakeProject) -> None:
    question = QUESTION.replace("gaps: []", "") + "silent: {lost: Says nothing.}\n"
    root = make_project({"corpus/tass.md": "no head", "corpus/lost.md": "", "positions/war.yaml": question})
    assert [line for line in told(root) if line.startswith("positions")] == [
        "positions/war.yaml:10:21: note: the source “tass” could not be read; its quotations here cannot be verified"
    ]


def test_a_question_that_cannot_be_read_is_not_told_again_by_who_refers_to_it(make_project: MakeProject) -> None:
    root = make_project({**FILES, "positions/war.yaml": "question: [", "positions/other.yaml": OTHER})
    assert [line for line in told(root) if "other" in line] == []
    assert load_project(root).questions[0].positions[1].arguments[0].rebuts == ()


def test_the_arguments_of_a_second_position_of_one_id_go_with_it(make_project: MakeProject) -> None:
    question = QUESTION.replace("id: not-automatic", "id: inevitable").replace("[certain]", "[]")
    root = make_project(
        {**FILES, "positions/war.yaml": question.replace("claim: A", "rebuts: [low-risk]\n        claim: A")}
    )
    (position,) = load_project(root).questions[0].positions
    assert position.arguments[0].rebuts == ()


def test_a_silent_source_stays_in_view(make_project: MakeProject) -> None:
    silent = "silent: {other: 'Of 2016.', gone: Never there.}\n"
    root = make_project({**FILES, "corpus/other.md": SOURCE, "positions/war.yaml": QUESTION + silent})
    assert load_project(root).questions[0].silent == {"other": "Of 2016."}


def with_origin(origin: str) -> str:
    return SOURCE.replace("language", f"origin: {origin}\nlanguage")


def test_an_origin_that_is_not_there_is_told_and_left_out(make_project: MakeProject) -> None:
    root = make_project({"corpus/tass.md": SOURCE, "corpus/copy.md": with_origin("tas")})
    assert told(root) == ["corpus/copy.md:6:9: there is no source “tas”; did you mean “tass”? (valid: copy, tass)"]
    assert load_project(root).sources["copy"].origin is None


def test_a_chain_of_origins_is_kept(make_project: MakeProject) -> None:
    root = make_project({"corpus/a.md": with_origin("b"), "corpus/b.md": with_origin("c"), "corpus/c.md": SOURCE})
    assert told(root) == []
    assert load_project(root).sources["a"].origin == "b"


def test_an_origin_that_cannot_be_read_is_not_told_twice(make_project: MakeProject) -> None:
    root = make_project({"corpus/tass.md": "", "corpus/copy.md": with_origin("tass")})
    assert [line for line in told(root) if "copy" in line] == []


def test_a_circle_of_origins_is_told_once_and_cut(make_project: MakeProject) -> None:
    files = {f"corpus/{name}.md": with_origin(origin) for name, origin in ("ab", "bc", "cb", "dd")}
    root = make_project(files)
    assert told(root) == [
        "corpus/b.md:6:9: this source is, by its `origin`, a reprint of itself",
        "corpus/d.md:6:9: this source is, by its `origin`, a reprint of itself",
    ]
    origins = {name: source.origin for name, source in load_project(root).sources.items()}
    assert origins == {"a": "b", "b": None, "c": "b", "d": None}


def test_a_thousand_dangling_quotations_are_all_told(make_project: MakeProject) -> None:
    quote = "          - {source: tas, mode: authorial, exact: x}\n"
    root = make_project({**FILES, "positions/war.yaml": QUESTION + quote * 1000})
    assert len(told(root)) == 1000


def test_linking_changes_nothing_that_is_whole(make_project: MakeProject) -> None:
    project = load_project(make_project(FILES))
    linked, sources, problems = link(project.questions, project.sources, Dropped())
    assert linked[0] is project.questions[0]
    assert (sources, problems) == (project.sources, [])
