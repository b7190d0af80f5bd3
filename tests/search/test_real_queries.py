"""Misremembered sentences among real passages: the development queries find what they mean.

The queries, their passages and some thousand others, in memory. What is measured among all of them, and how fast, is
`python -m benchmarks.search`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pytest

from benchmarks.archive import Passage, build, passages, queries_file
from benchmarks.noise import Query, read
from benchmarks.sites import NoDataError
from briefing.project.discovery import load_project
from briefing.search.index import Index, up_to_date
from briefing.search.results import Searcher
from briefing.text.fold import fold_for_search
from briefing.verification.workspace import Evidence

OTHERS = 25
"""Of the passages that answer no query, one of so many is there."""
HEAVY = "heavy"


@pytest.fixture(scope="module")
def asked() -> list[Query]:
    try:
        return read(queries_file())
    except NoDataError as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def archive(asked: list[Query], tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    found = passages()
    answers = answering(found, [query.clean for query in asked])
    kept = [passage for number, passage in enumerate(found) if number in answers or number % OTHERS == 0]
    evidence = Evidence(load_project(build(tmp_path_factory.mktemp("archive") / "project", kept)))
    return up_to_date(Index(evidence.project.root, None), evidence)


@pytest.fixture(scope="module")
def ranks(archive: Searcher, asked: list[Query]) -> Mapping[str, list[int | None]]:
    """For each kind of query, at which place the first right hit stands, from 0; None where it is not among ten."""
    found: dict[str, list[int | None]] = defaultdict(list)
    for query in asked:
        clean = fold_for_search(query.clean)
        texts = [fold_for_search(hit.text) for hit in archive.search(query.q, limit=10).hits]
        found[query.kind].append(next((rank for rank, text in enumerate(texts) if clean in text), None))
    return found


def test_nearly_all_are_found_and_found_first(ranks: Mapping[str, list[int | None]]) -> None:
    light = [rank for kind, some in ranks.items() if kind != HEAVY for rank in some]
    assert share(light, first=1) >= 0.98
    assert share(light, first=10) >= 0.99


def test_most_of_which_little_is_remembered_are_found_first(ranks: Mapping[str, list[int | None]]) -> None:
    assert share(ranks[HEAVY], first=1) >= 0.88
    assert share(ranks[HEAVY], first=10) >= 0.97


def test_no_kind_is_left_behind(ranks: Mapping[str, list[int | None]]) -> None:
    assert {kind: share(some, first=10) for kind, some in ranks.items() if share(some, first=10) < 0.95} == {}


def share(ranks: Iterable[int | None], first: int) -> float:
    """The share of queries whose right hit is among the `first`."""
    found = [rank is not None and rank < first for rank in ranks]
    return sum(found) / len(found)


def answering(found: Iterable[Passage], cleans: Iterable[str]) -> set[int]:
    """The numbers of the passages that hold the words of a query. Looked up by the longest word that must be whole."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for clean in map(fold_for_search, cleans):
        by_word[max(clean.split()[1:-1] or [clean], key=len)].append(clean)
    answers = set()
    for number, passage in enumerate(found):
        text = fold_for_search(passage.text)
        if any(clean in text for word in by_word.keys() & text.split() for clean in by_word[word]):
            answers.add(number)
    return answers
