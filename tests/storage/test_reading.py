"""Whatever a name leads to is read as UTF-8 text, or is one clear problem; nothing hangs."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefing.storage.reading import UnreadableError, read_text

MIB = 1 << 20


def refusal(path: Path, cap: int = MIB) -> str:
    with pytest.raises(UnreadableError) as refused:
        read_text(path, cap)
    place, message, *_ = refused.value.problem
    assert place.path == path
    assert str(refused.value) == refused.value.problem.tell()
    return f"{place.line}:{place.column}: {message}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.md"


def test_text_is_read_as_it_stands(path: Path) -> None:
    path.write_bytes("a\r\nb\u00a0“c”\r".encode())
    assert read_text(path, MIB) == "a\r\nb\u00a0“c”\r"


def test_a_file_of_many_blocks_is_read_whole(path: Path) -> None:
    path.write_bytes(b"The quick brown fox jumps.\n\n" * 100_000)
    assert len(read_text(path, 64 * MIB)) == 2_800_000


def test_a_byte_order_mark_is_left_out(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfa")
    assert read_text(path, MIB) == "a"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"one\ntwo \x92three", "2:5: this file is not UTF-8: byte 8 is 0x92;"),
        (b"one\r\ntwo\rx\xe9", "3:2: this file is not UTF-8: byte 10 is 0xe9;"),
        ("“\u00e9".encode() + b"\xff", "1:3: this file is not UTF-8: byte 5 is 0xff;"),
        ("x".encode("utf-16"), "1:1: this file is UTF-16; save it as UTF-8"),
        (b"\xfe\xff\0x", "1:1: this file is UTF-16; save it as UTF-8"),
        (b"PK\x03\x04\n\0", "2:1: this is no text: byte 5 is NUL"),
        (b"\xef\xbb\xbf\0", "1:1: this is no text: byte 3 is NUL"),
    ],
)
def test_what_is_no_utf8_is_told_with_its_first_bad_byte(path: Path, data: bytes, said: str) -> None:
    path.write_bytes(data)
    assert refusal(path).startswith(said)


def test_a_file_over_the_cap_is_refused_unread(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * MIB)
    assert refusal(path) == "1:1: this file is bigger than 1 MiB, more than is read"


def test_a_file_that_grows_while_it_is_read_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"x")
    monkeypatch.setattr(os, "read", lambda _descriptor, size: b"x" * size)
    assert refusal(path) == "1:1: this file is bigger than 1 MiB, more than is read"


def test_a_folder_is_no_file(path: Path) -> None:
    path.mkdir()
    assert refusal(path) == "1:1: this is a folder, not a file"


def test_a_pipe_that_nobody_writes_to_does_not_hang(path: Path) -> None:
    os.mkfifo(path)
    assert refusal(path) == "1:1: this is a pipe, not a file"


def test_a_device_is_no_file(path: Path) -> None:
    path.symlink_to("/dev/zero")
    assert refusal(path) == "1:1: this is a device, not a file"


def test_a_link_to_itself_is_told(path: Path) -> None:
    path.symlink_to(path.name)
    assert refusal(path) == "1:1: this is a link that leads back to itself"


def test_a_file_that_is_gone_is_told(path: Path) -> None:
    assert refusal(path) == "1:1: this file is gone: it was removed, or is a link to nothing"


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "no permission to read this file"), (errno.EIO, "cannot be read: Input/output error")],
)
def test_what_the_system_refuses_is_told(path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    path.write_bytes(b"x")

    def fail(*_: object) -> bytes:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "read", fail)
    assert said in refusal(path)


def test_the_name_of_a_file_cannot_command_the_terminal(tmp_path: Path) -> None:
    assert "\\x1b[31m" in str(UnreadableError.at(tmp_path / "\x1b[31m.md", "gone"))
