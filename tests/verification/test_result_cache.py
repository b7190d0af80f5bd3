"""What verifying found is kept: only what has changed is verified again, and a cache is never believed too much."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from time import time_ns

import pytest
from msgspec.structs import replace

from briefing.model.records import Project, Quote, Source
from briefing.model.results import Finding
from briefing.model.statuses import Status
from briefing.project.discovery import load_project
from briefing.project.source_file import read_body
from briefing.verification.ledger import findings
from briefing.verification.result_cache import Remembered, key_of
from tests.conftest import MakeProject
from tests.helpers.verified_quotes import quotation

HEAD = "---\ntitle: Troops\ntype: article\nissued: 2024\nlanguage: en\n---\n\n"
RISK = "Russia cannot take the risk of a large-scale military conflict with NATO."
STEPS = "All this can be played out step by step and in a way that Russia accepts."
GONE = "Peace talks in Geneva collapsed after the delegation walked out."
QUOTES = (quotation(RISK, "risk"), quotation(STEPS, "steps"))


class Ledger:
    """The ledger of a project on disk, run again and again, and which sources it read each time."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.cache = cache
        self.read: list[str] = []

    def __call__(self, *quotes: Quote) -> list[Finding]:
        self.read.clear()
        kept = Remembered.of(self.cache, self.root)
        found = findings(list(quotes or QUOTES), self.project(), self._read_body, kept)
        kept.save()
        return found

    def project(self) -> Project:
        return load_project(self.root)

    def write(self, id: str, body: str) -> None:
        self.path(id).write_text(HEAD + body, "utf-8")

    def path(self, id: str) -> Path:
        return self.root / "corpus" / f"{id}.md"

    @property
    def kept(self) -> Path:
        (path,) = (self.cache / "ledger").iterdir()
        return path

    def _read_body(self, source: Source) -> str:
        self.read.append(source.id)
        return read_body(source)


@pytest.fixture
def ledger(make_project: MakeProject, tmp_path: Path) -> Ledger:
    sources = {"risk": RISK, "steps": STEPS, "other": "Nothing of the kind."}
    root = make_project({f"corpus/{id}.md": HEAD + body for id, body in sources.items()})
    return Ledger(root, tmp_path / "cache")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is looked at ten seconds after it was written."""
    monkeypatch.setattr("briefing.verification.result_cache.time_ns", lambda: time_ns() + 10_000_000_000)


pytestmark = pytest.mark.usefixtures("later")


def statuses(found: list[Finding]) -> list[Status]:
    return [finding.status for finding in found]


# What is read


def test_what_is_proven_reads_its_own_sources_alone(ledger: Ledger) -> None:
    ledger()
    assert sorted(ledger.read) == ["risk", "steps"]


def test_the_second_time_nothing_is_read(ledger: Ledger) -> None:
    first = ledger()
    assert ledger() == first
    assert ledger.read == []


def test_the_quotations_of_a_source_that_changed_are_verified(ledger: Ledger) -> None:
    ledger()
    ledger.write("risk", RISK.replace("cannot", "can"))
    assert statuses(ledger()) == [Status.ALTERED, Status.EXACT]


def test_only_a_source_that_changed_is_read(ledger: Ledger) -> None:
    ledger()
    ledger.write("risk", f"{RISK} More was added.")
    ledger()
    assert ledger.read == ["risk"]


def test_a_source_that_changed_without_another_size_is_read(ledger: Ledger) -> None:
    ledger()
    ledger.write("risk", RISK.replace("risk", "duck"))
    assert statuses(ledger())[0] is Status.ALTERED


def test_a_source_put_in_place_of_another_is_read(ledger: Ledger) -> None:
    ledger()
    times = ledger.path("risk").stat()
    shutil.copy(ledger.path("other"), ledger.root / "new")
    os.utime(ledger.root / "new", ns=(times.st_atime_ns, times.st_mtime_ns))
    (ledger.root / "new").replace(ledger.path("risk"))
    assert statuses(ledger())[0] is Status.MISSING


def test_a_quotation_that_was_edited_is_verified(ledger: Ledger) -> None:
    ledger()
    edited = replace(QUOTES[0], exact=RISK.replace("cannot", "can"))
    assert statuses(ledger(edited, QUOTES[1])) == [Status.ALTERED, Status.EXACT]


@pytest.mark.parametrize(
    "changed", [{"prefix": "He said:"}, {"suffix": "It said"}, {"speaker": "x"}, {"mode": "direct"}]
)
def test_what_else_verifying_looks_at_counts(ledger: Ledger, changed: dict[str, str]) -> None:
    ledger()
    ledger(replace(QUOTES[0], **changed))
    assert ledger.read == ["risk"]


@pytest.mark.parametrize("changed", [{"note": "A note."}, {"via": "TASS"}])
def test_what_it_does_not_look_at_does_not(ledger: Ledger, changed: dict[str, str]) -> None:
    ledger()
    ledger(replace(QUOTES[0], **changed))
    assert ledger.read == []


# Other sources


def test_what_stands_nowhere_reads_every_source_once_more(ledger: Ledger) -> None:
    ledger(quotation(GONE, "risk"))
    assert sorted(ledger.read) == ["other", "risk", "risk", "steps"]


def test_what_stands_nowhere_reads_nothing_the_second_time(ledger: Ledger) -> None:
    ledger(quotation(GONE, "risk"))
    assert statuses(ledger(quotation(GONE, "risk"))) == [Status.MISSING]
    assert ledger.read == []


def test_a_source_that_came_is_looked_into(ledger: Ledger) -> None:
    ledger(quotation(GONE, "risk"))
    ledger.write("new", GONE)
    assert statuses(ledger(quotation(GONE, "risk"))) == [Status.MOVED_SOURCE]
    assert ledger.read == ["new"]


def test_words_that_went_from_another_source_are_moved_no_longer(ledger: Ledger) -> None:
    ledger.write("other", GONE)
    assert statuses(ledger(quotation(GONE, "risk"))) == [Status.MOVED_SOURCE]
    ledger.write("other", "Nothing of the kind.")
    assert statuses(ledger(quotation(GONE, "risk"))) == [Status.MISSING]
    assert ledger.read == ["other"]


def test_words_of_a_source_that_went_are_moved_no_longer(ledger: Ledger) -> None:
    ledger.write("other", GONE)
    ledger(quotation(GONE, "risk"))
    ledger.path("other").unlink()
    assert statuses(ledger(quotation(GONE, "risk"))) == [Status.MISSING]


def test_a_quotation_whose_source_went_is_unverifiable(ledger: Ledger) -> None:
    ledger()
    ledger.path("risk").unlink()
    assert statuses(ledger()) == [Status.UNVERIFIABLE, Status.EXACT]


def test_a_quotation_whose_source_came_back_is_verified(ledger: Ledger) -> None:
    ledger.path("risk").unlink()
    ledger()
    ledger.write("risk", RISK)
    assert statuses(ledger()) == [Status.EXACT, Status.EXACT]


# Stamps


def test_a_file_written_within_two_seconds_is_not_trusted(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.verification.result_cache.time_ns", lambda: time_ns() + 1_000_000_000)
    ledger()
    ledger()
    assert sorted(ledger.read) == ["risk", "steps"]


def test_once_it_has_settled_it_is_trusted(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as soon:
        soon.setattr("briefing.verification.result_cache.time_ns", time_ns)
        ledger()
    ledger()
    ledger()
    assert ledger.read == []


def test_what_is_written_while_it_is_read_counts_as_new(ledger: Ledger) -> None:
    kept = Remembered.of(ledger.cache, ledger.root)

    def read_and_change(source: Source) -> str:
        body = read_body(source)
        ledger.write(source.id, GONE)
        return body

    findings(list(QUOTES), ledger.project(), read_and_change, kept)
    kept.save()
    assert statuses(ledger()) == [Status.MISSING, Status.MISSING]


# The file


@pytest.mark.parametrize("spoilt", [b"", b"\0", b"\xff" * 1000, b"{}", b"\x93" * 100_000])
def test_a_spoilt_cache_counts_as_none(ledger: Ledger, spoilt: bytes) -> None:
    first = ledger()
    ledger.kept.write_bytes(spoilt)
    assert ledger() == first
    assert sorted(ledger.read) == ["risk", "steps"]


def test_a_cut_cache_counts_as_none(ledger: Ledger) -> None:
    first = ledger()
    ledger.kept.write_bytes(ledger.kept.read_bytes()[:-1])
    assert ledger() == first


def test_a_cache_is_written_anew_after_it_was_spoilt(ledger: Ledger) -> None:
    ledger()
    ledger.kept.write_bytes(b"spoilt")
    ledger()
    ledger()
    assert ledger.read == []


def test_the_cache_of_another_project_is_not_believed(ledger: Ledger, tmp_path: Path) -> None:
    ledger()
    moved = Ledger(tmp_path / "moved", ledger.cache)
    shutil.copytree(ledger.root, moved.root)
    moved()
    assert sorted(moved.read) == ["risk", "steps"]


def test_the_cache_of_another_version_is_not_believed(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger()
    monkeypatch.setattr("briefing.verification.result_cache.__version__", "0.0.0")
    ledger()
    assert sorted(ledger.read) == ["risk", "steps"]


def test_a_folder_in_the_place_of_the_cache_counts_as_none(ledger: Ledger) -> None:
    ledger()
    place = ledger.kept
    place.unlink()
    place.mkdir()
    assert statuses(ledger()) == [Status.EXACT, Status.EXACT]


def test_without_a_place_to_keep_it_all_is_verified(ledger: Ledger) -> None:
    ledger.cache.write_text("a file where the folder would be", "utf-8")
    ledger()
    assert statuses(ledger()) == [Status.EXACT, Status.EXACT]


def test_without_a_cache_folder_nothing_is_kept(ledger: Ledger) -> None:
    kept = Remembered.of(None, ledger.root)
    findings(list(QUOTES), ledger.project(), read_body, kept)
    kept.save()
    assert not ledger.cache.exists()


def test_nothing_is_written_into_the_project(ledger: Ledger) -> None:
    before = sorted(ledger.root.rglob("*"))
    ledger()
    assert sorted(ledger.root.rglob("*")) == before


def test_a_cache_with_nothing_new_is_not_written(ledger: Ledger) -> None:
    ledger()
    before = ledger.kept.stat()
    ledger()
    assert ledger.kept.stat().st_ino == before.st_ino


def test_words_that_no_file_can_hold_have_a_key_too() -> None:
    words = ["\udc9b", "\udc9c", "\\udc9b"]
    assert len({key_of(quotation(each, "risk")) for each in words}) == 3
