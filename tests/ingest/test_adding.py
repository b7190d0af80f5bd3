"""Documents are added whole or not at all, once, and what is written checks clean."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from briefing.checks.run import check_project
from briefing.ingest import adding as module
from briefing.ingest.adding import Added, Adding, Failed, There
from briefing.ingest.discover import gathered
from briefing.model.problems import BriefingError
from briefing.output.ingest import passed_lines
from briefing.project.discovery import load_project
from briefing.project.source_file import read_body
from briefing.storage.atomic_write import create
from tests.helpers.documents import LONG, PARAGRAPHS, TODAY, added, docx, epub, page, pdf, put

ARTICLE = "\n\n".join(["Sundays at the library", "Share this article", *PARAGRAPHS, "Comments", "Related posts"])


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_what_a_line_confirms_is_not_to_be_looked_at(root: Path, here: Path) -> None:
    data = (
        '<meta property="og:site_name" content="The Courier"><meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content="2026-03-12T18:05Z">'
    )
    foot = "<aside><p>Follow The Courier on Facebook!</p></aside>"
    said = page(*PARAGRAPHS, head=data, after=foot).replace("</h1>", "</h1><p>By Ann Lee | 12 March 2026</p>")
    otherwise = page(*LONG, head=data).replace("</h1>", "</h1><p>By Ann Lee | 14 March 2026</p>")
    one, two = added(root, put(here, "a.html", said), put(here, "b.html", otherwise))
    assert (one.doubtful, two.doubtful) == ((), ("publisher", "issued"))


def test_a_document_becomes_a_source_as_a_person_would_type_it(root: Path, here: Path) -> None:
    (one,) = added(root, put(here, "a.txt", ARTICLE))
    body = "\n\n".join(PARAGRAPHS)
    assert (root / one.path).read_text(encoding="utf-8") == (
        "---\n"
        "# yaml-language-server: $schema=../schema/source.schema.json\n"
        'title: "Sundays at the library"\n'
        "type: webpage\n"
        'issued: "../2026-03-12"\n'
        'issued-basis: "The document shows no date; it is older than the day on which it was added."\n'
        "language: en\n"
        'note: "The language is guessed from the words."\n'
        "---\n\n"
        f"{body}\n"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", ARTICLE.encode()),
        ("a.md", b"# Sundays\n\n" + "\n\n".join(PARAGRAPHS).encode()),
        ("a.html", page(*PARAGRAPHS).encode()),
        ("a.docx", docx(*PARAGRAPHS)),
        ("a.epub", epub(f"<p>{PARAGRAPHS[0]}</p>")),
        ("a.pdf", pdf("The committee met on Tuesday to decide.")),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:03,000\nANNA: Good evening to all of you.\n"),
        ("a.txt", ("\n".join(f"NO: {text}\n12:30: x" for text in PARAGRAPHS)).encode()),
        ("---.txt", "title: {[\n\n- *x &y\n\n---\n\n# no\n\n\x1b]0;x\x07 “%” ¿\u202e!".encode()),
    ],
)
def test_what_is_written_checks_clean(root: Path, here: Path, name: str, data: bytes) -> None:
    added(root, put(here, name, data))
    assert check_project(load_project(root))[0] == []


def test_the_original_is_kept_with_its_hash(root: Path, here: Path) -> None:
    (one,) = added(root, put(here, "a.txt", ARTICLE))
    record = yaml.safe_load((root / one.record).read_text(encoding="utf-8"))
    original = (root / record["file"]).read_bytes()
    assert original == ARTICLE.encode()
    assert record["sha256"] == sha256(original).hexdigest()
    assert (record["from"], record["added"]) == ("a.txt", "2026-03-12")


def test_what_was_left_out_is_listed_with_where_it_stood(root: Path, here: Path) -> None:
    (one,) = added(root, put(here, "a.txt", ARTICLE))
    record = yaml.safe_load((root / one.record).read_text(encoding="utf-8"))
    assert [(entry["text"], entry["before"]) for entry in record["left-out"]] == [
        ("Sundays at the library", 1),
        ("Share this article", 1),
        ("Comments", 5),
        ("Related posts", 5),
    ]


def test_marks_of_pages_lead_to_paragraphs_and_words(root: Path, here: Path) -> None:
    text = f"{PARAGRAPHS[0]}\f{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\f{PARAGRAPHS[3]}"
    (one,) = added(root, put(here, "a.txt", text))
    record = yaml.safe_load((root / one.record).read_text(encoding="utf-8"))
    assert [(mark["at"], mark["paragraph"]) for mark in record["marks"]] == [("p. 1", 1), ("p. 2", 2), ("p. 3", 4)]
    assert record["marks"][1]["words"] == "“Sunday is the one day on which families"


def test_the_body_of_the_source_is_what_was_kept(root: Path, here: Path) -> None:
    (one,) = added(root, put(here, "a.txt", ARTICLE))
    assert read_body(load_project(root).sources[one.source]) == "\n\n".join(PARAGRAPHS) + "\n"


def test_without_a_headline_the_source_is_called_by_its_file_or_its_words(root: Path, here: Path) -> None:
    first, second = added(
        root,
        put(here, "Minutes of March.txt", "\n\n".join(PARAGRAPHS)),
        put(here, "004_6f8566183e034763.txt", "\n\n".join(LONG[:2])),
    )
    assert (first.source, second.source) == ("minutes-of-march", "the-committee-met-on-tuesday-to-decide")


def test_two_documents_with_one_headline_have_two_names(root: Path, here: Path) -> None:
    other = "\n\n".join(
        ["Sundays at the library", "Nothing of this has been said before by anybody, and nobody knows why."]
    )
    first, second = added(root, put(here, "a.txt", ARTICLE), put(here, "b.txt", other))
    assert (first.source, second.source) == ("sundays-at-the-library", "sundays-at-the-library-2")


def test_the_same_document_is_recognised(root: Path, here: Path) -> None:
    name = put(here, "a.txt", ARTICLE)
    added(root, name)
    before = files(root)
    assert Adding(root, TODAY).add(name) == There(name, "sundays-at-the-library")
    assert files(root) == before


def test_the_same_text_in_another_kind_of_file_is_recognised(root: Path, here: Path) -> None:
    added(root, put(here, "a.txt", ARTICLE))
    name = put(here, "b.docx", docx("Sundays at the library", *PARAGRAPHS))
    assert Adding(root, TODAY).add(name) == There(name, "sundays-at-the-library")


def test_the_same_document_twice_in_one_run_is_added_once(root: Path, here: Path) -> None:
    adding = Adding(root, TODAY)
    outcomes = [adding.add(put(here, name, ARTICLE)) for name in ("a.txt", "b.txt")]
    assert [type(outcome) for outcome in outcomes] == [Added, There]


def test_a_source_that_was_typed_by_hand_is_recognised_too(root: Path, here: Path) -> None:
    source = "---\ntitle: X\ntype: report\nissued: 2026\nlanguage: en\n---\n\n" + "\n\n".join(PARAGRAPHS)
    (root / "corpus" / "mine.md").write_text(source, encoding="utf-8")
    name = put(here, "a.txt", ARTICLE)
    assert Adding(root, TODAY).add(name) == There(name, "mine")


def test_a_reprint_is_proposed_and_not_decided(root: Path, here: Path) -> None:
    reprint = ["They met again", *LONG[:7], "The Evening Courier adds that none of this was to be heard on Friday."]
    first, second = added(
        root, put(here, "a.txt", "\n\n".join(["Sundays", *LONG])), put(here, "b.txt", "\n\n".join(reprint))
    )
    assert second.origin is not None
    assert second.origin.source == first.source
    assert f"\n# origin: {first.source} " in (root / second.path).read_text(encoding="utf-8")
    assert load_project(root).sources[second.source].origin is None


def test_two_articles_about_one_event_are_no_reprints(root: Path, here: Path) -> None:
    other = [
        "Sundays",
        "On Tuesday, the committee talked about Sundays. " * 3,
        PARAGRAPHS[1],
        "Nobody else spoke to us. " * 9,
    ]
    _, second = added(root, put(here, "a.txt", "\n\n".join(LONG)), put(here, "b.txt", "\n\n".join(other)))
    assert second.origin is None


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"no pdf", "a.pdf: this PDF cannot be read"),
        ("a.txt", b"", "a.txt: there is no text in this file"),
        ("a.xls", b"x", "a.xls: documents do not end in “.xls”"),
    ],
)
def test_a_failure_names_the_file_and_leaves_nothing_behind(
    root: Path, here: Path, name: str, content: bytes, why: str
) -> None:
    before = files(root)
    outcome = Adding(root, TODAY).add(put(here, name, content))
    assert isinstance(outcome, Failed)
    assert why in outcome.message
    assert files(root) == before
    assert not (root / "originals").exists()


def test_what_is_not_there_or_no_file_is_told(root: Path, here: Path) -> None:
    os.mkfifo(here / "pipe.txt")
    (here / "loop.txt").symlink_to(here / "loop.txt")
    adding = Adding(root, TODAY)
    told = [adding.add(str(here / name)) for name in ("none.txt", "pipe.txt", "loop.txt")]
    reasons = [outcome.message.partition(": ")[2] for outcome in told if isinstance(outcome, Failed)]
    assert reasons == [
        "there is no such file",
        "this is a pipe, not a file",
        "this is a link that leads back to itself",
    ]


def test_of_what_cannot_be_written_nothing_is_left(root: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        if path.suffix == ".md":
            raise BriefingError(f"{path.name}: there is no space left")
        create(path, content)

    monkeypatch.setattr(module, "create", full)
    before = files(root)
    assert isinstance(Adding(root, TODAY).add(put(here, "a.txt", ARTICLE)), Failed)
    assert files(root) == before
    assert not (root / "originals").exists()


def test_an_interruption_leaves_nothing_behind(root: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, content: bytes) -> None:
        if path.suffix == ".md":
            raise KeyboardInterrupt
        create(path, content)

    monkeypatch.setattr(module, "create", interrupted)
    before = files(root)
    with pytest.raises(KeyboardInterrupt):
        Adding(root, TODAY).add(put(here, "a.txt", ARTICLE))
    assert files(root) == before


def test_of_a_folder_with_bad_ones_the_good_ones_are_added(root: Path, here: Path) -> None:
    for number in range(40):
        put(
            here,
            f"{number:02}.txt",
            f"Headline of the day number {number}\n\nThe number {number} was drawn, and {number} persons won.",
        )
    for number in range(5):
        put(here, f"bad{number}.pdf", b"no pdf")
    names, _ = gathered([str(here)], root)
    adding = Adding(root, TODAY)
    outcomes = [adding.add(name) for name in names]
    assert sum(isinstance(outcome, Added) for outcome in outcomes) == 40
    assert [Path(outcome.given).name for outcome in outcomes if isinstance(outcome, Failed)] == [
        f"bad{number}.pdf" for number in range(5)
    ]
    assert check_project(load_project(root))[0] == []


def test_what_a_browser_saved_beside_a_page_is_passed_over_and_told(tmp_path: Path, root: Path) -> None:
    clippings = tmp_path / "clippings"
    for folder in ("Sundays_files", "my_files"):
        (clippings / folder).mkdir(parents=True)
        put(clippings / folder, "frame.html", "x")
    put(clippings, "Sundays.htm", "x")
    names, passed = gathered([str(clippings)], root)
    assert [Path(name).relative_to(clippings).as_posix() for name in names] == ["Sundays.htm", "my_files/frame.html"]
    assert list(passed_lines(passed[0])) == [
        f"{clippings / 'Sundays_files'}: passed over, as a browser saved it beside a page"
    ]


def test_a_folder_is_gone_through_without_links_hidden_files_and_the_project_itself(tmp_path: Path, root: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    put(tmp_path / "deep" / "er", "a.txt", "x")
    put(tmp_path / "deep", "b.jpg", "x")
    put(tmp_path, ".hidden.txt", "x")
    (tmp_path / "deep" / "loop").symlink_to(tmp_path)
    put(root / "corpus", "mine.md", "x")
    names, passed = gathered([str(tmp_path)], root)
    assert [Path(name).relative_to(tmp_path).as_posix() for name in names] == ["deep/er/a.txt"]
    assert dict(passed[0].endings) == {".jpg": 1, ".toml": 1, ".gitignore": 1, ".txt": 1}
